import type { HttpContext } from '@adonisjs/core/http'
import { documents } from '#kernel/jsonapi/documents'
import { respondWithPage } from '#web/http/page_response'

const BEST = { sort: '-rating', page: { size: '6' }, withFacets: 'skills,country' }

export default class HomeController {
  async handle(ctx: HttpContext) {
    const [talents, categories] = await Promise.all([
      documents.get('talents', { query: BEST }, ctx.actor),
      documents.get('categories', {}, ctx.actor),
    ])
    await respondWithPage(ctx, 'home', { talents, categories })
  }
}
