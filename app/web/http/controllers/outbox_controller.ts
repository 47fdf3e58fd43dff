import type { HttpContext } from '@adonisjs/core/http'
import { sandbox } from '#config/app'
import { documents } from '#kernel/jsonapi/documents'
import { notFound } from '#kernel/jsonapi/errors'
import { respondWithPage } from '#web/http/page_response'

/** Mail of the demo, which never leaves the machine. Does not exist in production. */
export default class OutboxController {
  async handle(ctx: HttpContext) {
    if (!sandbox) throw notFound()
    const mails = await documents.get('mails', { query: { page: { size: '50' } } }, ctx.actor)
    await respondWithPage(ctx, 'outbox', { mails }, 'no-store')
  }
}
