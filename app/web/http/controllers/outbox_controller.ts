import type { HttpContext } from '@adonisjs/core/http'
import { sandbox } from '#config/app'
import { notFound } from '#kernel/jsonapi/errors'
import { documents } from '#kernel/jsonapi/documents'
import { respondWithPage } from '#web/http/page_response'

/** Mail of the demo, which never leaves the machine. Does not exist in production. */
export default class OutboxController {
  handle(ctx: HttpContext) {
    const load = async () => {
      if (!sandbox) throw notFound()
      return { mails: await documents.get('mails', { query: { page: { size: '50' } } }, ctx.actor) }
    }
    return respondWithPage(ctx, 'outbox', load, { cache: 'no-store' })
  }
}
