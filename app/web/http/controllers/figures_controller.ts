import type { HttpContext } from '@adonisjs/core/http'
import { documents } from '#kernel/jsonapi/documents'
import { respondWithPage } from '#web/http/page_response'

const VERSION = '1'

/** The formula in words, from the same document that the API returns. */
export default class FiguresController {
  async handle(ctx: HttpContext) {
    const formula = await documents.get('formulas', { id: VERSION }, ctx.actor)
    await respondWithPage(ctx, 'figures', { formula })
  }
}
