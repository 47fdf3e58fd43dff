import type { HttpContext } from '@adonisjs/core/http'
import { notFound } from '#kernel/jsonapi/errors'
import { documents } from '#kernel/jsonapi/documents'
import { sandbox } from '#config/app'
import { respondWithPage } from '#web/http/page_response'

/** Where the sandbox payment provider asks the payer: its own page, not the marketplace's. */
export default class CheckoutController {
  handle(ctx: HttpContext) {
    const load = async () => {
      if (!sandbox) throw notFound()
      const id = String(ctx.params.id)
      return { checkout: await documents.get('sandbox-checkouts', { id }, ctx.actor) }
    }
    return respondWithPage(ctx, 'checkout', load, { cache: 'no-store' })
  }
}
