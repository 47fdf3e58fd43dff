import { errors } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { notFound } from '#kernel/jsonapi/errors'
import { respondWithFailure } from '#web/http/page_response'

/** Whatever no other route took. Programs get the API's own answer, people a page. */
export default class NotFoundController {
  async handle(ctx: HttpContext) {
    const wantsPage = ctx.request.accepts(['html', 'json']) === 'html'
    if (ctx.request.url().startsWith('/api/') || !wantsPage) {
      throw new errors.E_ROUTE_NOT_FOUND([ctx.request.method(), ctx.request.url()])
    }
    await respondWithFailure(ctx, notFound())
  }
}
