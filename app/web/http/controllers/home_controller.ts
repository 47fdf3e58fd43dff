import type { HttpContext } from '@adonisjs/core/http'
import { documents } from '#kernel/jsonapi/documents'
import { respondWithPage } from '#web/http/page_response'

export default class HomeController {
  async handle(ctx: HttpContext) {
    const [talents, categories] = await Promise.all([
      documents.get('talents', { query: { sort: '-rating', page: { size: '6' } } }, ctx.actor),
      documents.get('categories', {}, ctx.actor),
    ])
    await respondWithPage(ctx, 'home', { talents, categories })
  }
}
