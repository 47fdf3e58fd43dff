import { inject } from '@adonisjs/core'
import { ExceptionHandler, Router, errors, type HttpContext } from '@adonisjs/core/http'
import { DomainError } from '#kernel/errors'
import { ErrorPages } from '#kernel/http/error_pages'
import { answerTo, type FailureAnswer } from '#kernel/http/failure'
import { JSONAPI, MEDIA_TYPE, type ErrorDocument } from '#kernel/jsonapi/document'

const METHODS = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE']

/** Providers that sign nothing are given an address that ends in a secret. */
const SECRET_ADDRESS = /^(\/api\/v1\/(?:callbacks|delivery-reports)\/[^/]+\/).+/

const withoutSecret = (path: string): string => path.replace(SECRET_ADDRESS, '$1…')

/** Every error becomes a JSON:API error document below /api, and a page elsewhere. */
@inject()
export default class HttpExceptionHandler extends ExceptionHandler {
  constructor(private readonly router: Router) {
    super()
  }

  override async handle(error: unknown, ctx: HttpContext): Promise<void> {
    const answer = answerTo(this.#decided(error, ctx), ctx.requestId)
    const { response } = ctx
    for (const [name, value] of Object.entries(answer.headers)) response.header(name, value)
    response.removeHeader('etag')
    response.status(answer.status)
    if (ctx.request.url().startsWith('/api/')) this.#document(answer, ctx)
    else await this.#page(answer, ctx)
  }

  override async report(error: unknown, ctx: HttpContext): Promise<void> {
    const answer = answerTo(this.#decided(error, ctx), ctx.requestId)
    const line = {
      status: answer.status,
      code: answer.errors[0]?.code,
      url: withoutSecret(ctx.request.url()),
    }
    if (answer.unexpected) ctx.logger.error({ ...line, err: error }, 'request failed')
    else ctx.logger.debug(line, 'request refused')
  }

  /** An address that exists for other methods is 405, which the router does not tell. */
  #decided(error: unknown, ctx: HttpContext): unknown {
    if (!(error instanceof errors.E_ROUTE_NOT_FOUND)) return error
    const path = ctx.request.url()
    const allowed = METHODS.filter((method) => this.router.match(path, method, false) !== null)
    if (allowed.length === 0) return error
    return new DomainError(
      'request.method_not_allowed',
      `This address takes ${allowed.join(', ')}.`,
      { meta: { allow: allowed.join(', ') } }
    )
  }

  #document(answer: FailureAnswer, { response }: HttpContext): void {
    const document: ErrorDocument = { jsonapi: JSONAPI, errors: answer.errors }
    response.header('content-type', MEDIA_TYPE)
    response.header('cache-control', 'no-store')
    response.send(JSON.stringify(document))
  }

  async #page(answer: FailureAnswer, ctx: HttpContext): Promise<void> {
    const [first] = answer.errors
    const pages = await ctx.containerResolver.make(ErrorPages)
    ctx.response.header('content-type', 'text/html; charset=utf-8')
    ctx.response.header('cache-control', 'no-store')
    ctx.response.send(
      await pages.render(
        {
          status: answer.status,
          title: first?.title ?? '',
          detail: first?.detail ?? '',
          requestId: ctx.requestId,
        },
        ctx
      )
    )
  }
}
