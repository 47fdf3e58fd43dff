import type { HttpContext } from '@adonisjs/core/http'
import { sandbox } from '#config/app'
import { documents } from '#kernel/jsonapi/documents'
import { notFound } from '#kernel/jsonapi/errors'
import { respondWithPage } from '#web/http/page_response'

/** Where the sandbox payment provider asks the payer: its own page, not the marketplace's. */
export default class CheckoutController {
  async handle(ctx: HttpContext) {
    if (!sandbox) throw notFound()
    const id = String(ctx.params.id)
    const checkout = await documents.get('sandbox-checkouts', { id }, ctx.actor)
    await respondWithPage(ctx, 'checkout', { checkout }, 'no-store')
  }
}
