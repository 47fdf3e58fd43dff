import type { HttpContext } from '@adonisjs/core/http'
import { documents } from '#kernel/jsonapi/documents'
import { respondWithPage } from '#web/http/page_response'

/** Asks whoever opened a mail's link; looking alone ends nothing, since mail programs look too. */
export default class UnsubscribeController {
  async handle(ctx: HttpContext) {
    const id = String(ctx.params.token)
    const unsubscription = await documents.get('unsubscriptions', { id }, ctx.actor)
    await respondWithPage(ctx, 'unsubscribe', { unsubscription }, 'no-store')
  }
}
