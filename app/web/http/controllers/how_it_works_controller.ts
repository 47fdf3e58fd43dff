import type { HttpContext } from '@adonisjs/core/http'
import { documents } from '#kernel/jsonapi/documents'
import { respondWithPage } from '#web/http/page_response'

export default class HowItWorksController {
  async handle(ctx: HttpContext) {
    const disputes = await documents.get('dispute-statistics', { id: 'all' }, ctx.actor)
    await respondWithPage(ctx, 'how_it_works', { disputes })
  }
}
