import type { HttpContext } from '@adonisjs/core/http'
import { sandbox } from '#config/app'
import { documents } from '#kernel/jsonapi/documents'
import { notFound } from '#kernel/jsonapi/errors'
import { respondWithPage } from '#web/http/page_response'

/** What the demo would have sent, which never leaves the machine. Does not exist in production. */
export default class OutboxController {
  async handle(ctx: HttpContext) {
    if (!sandbox) throw notFound()
    const channel = ['sms', 'push'].find((name) => name === ctx.request.qs().show)
    const page = { size: '50' }
    const sent = channel
      ? await documents.get('sandbox-messages', { query: { page, filter: { channel } } }, ctx.actor)
      : await documents.get('mails', { query: { page } }, ctx.actor)
    await respondWithPage(ctx, 'outbox', channel ? { messages: sent } : { mails: sent }, 'no-store')
  }
}
