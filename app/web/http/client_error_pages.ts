import type { HttpContext } from '@adonisjs/core/http'
import { ErrorPages, type Failure } from '#kernel/http/error_pages'
import { HeaderGuards } from '#kernel/http/header_guards'
import { JSONAPI, type ErrorDocument } from '#kernel/jsonapi/document'
import { type PageRenderer } from '#web/rendering/page_renderer'

/** Errors outside the API, in the look of every other page. */
export class ClientErrorPages extends ErrorPages {
  constructor(private readonly renderer: PageRenderer) {
    super()
  }

  override async render(failure: Failure, ctx: HttpContext): Promise<string> {
    // An address that no route took has passed no stack, so nobody has set the guards yet.
    const guards = await ctx.containerResolver.make(HeaderGuards)
    await guards.apply(ctx)
    const document: ErrorDocument = {
      jsonapi: JSONAPI,
      errors: [
        {
          id: failure.requestId,
          status: String(failure.status),
          code: 'page',
          title: failure.title,
          detail: failure.detail,
        },
      ],
    }
    return this.renderer.page({
      page: 'failure',
      url: ctx.request.url(true),
      documents: { failure: document },
    })
  }
}
