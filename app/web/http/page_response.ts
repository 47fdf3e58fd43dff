import type { HttpContext } from '@adonisjs/core/http'
import logger from '@adonisjs/core/services/logger'
import { DomainError, errorRegistry } from '#kernel/errors'
import { JSONAPI, type ErrorDocument, type JsonApiDocument } from '#kernel/jsonapi/document'
import { PageRenderer } from '#web/rendering/page_renderer'

/** Nothing from elsewhere, nothing inline, nobody frames us. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "font-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

const FRESH = 'public, max-age=0, s-maxage=30, stale-while-revalidate=300'

export function guardHeaders({ response }: HttpContext, cache: string): void {
  response.header('content-type', 'text/html; charset=utf-8')
  response.header('content-security-policy', POLICY)
  response.header('x-content-type-options', 'nosniff')
  response.header('referrer-policy', 'strict-origin-when-cross-origin')
  response.header('cross-origin-opener-policy', 'same-origin')
  response.header('permissions-policy', 'camera=(), microphone=(), geolocation=()')
  response.header('cache-control', cache)
}

export type Documents = Readonly<Record<string, JsonApiDocument | ErrorDocument>>

interface PageOptions {
  readonly cache?: string
}

/** Answers with a public page made from documents, or with the failure page. */
export async function respondWithPage(
  ctx: HttpContext,
  page: string,
  load: () => Promise<Documents> | Documents,
  { cache = FRESH }: PageOptions = {}
): Promise<void> {
  const renderer = await ctx.containerResolver.make(PageRenderer)
  try {
    const documents = await load()
    const html = await renderer.page({ page, url: ctx.request.url(true), documents })
    guardHeaders(ctx, cache)
    ctx.response.send(html, true)
  } catch (error) {
    await respondWithFailure(ctx, error)
  }
}

/** The page for what went wrong; what we did not expect is logged, never shown. */
export async function respondWithFailure(ctx: HttpContext, error: unknown): Promise<void> {
  const known = error instanceof DomainError ? errorRegistry.answerFor(error.code) : undefined
  const status = known?.status ?? 500
  if (status >= 500) logger.error({ err: error, requestId: ctx.requestId }, 'page failed')
  const failure: ErrorDocument = {
    jsonapi: JSONAPI,
    errors: [
      {
        id: ctx.requestId,
        status: String(status),
        code: error instanceof DomainError ? error.code : 'request.failed',
        title: known?.title ?? 'Something went wrong',
        detail: error instanceof DomainError ? error.detail : 'Try again in a moment.',
      },
    ],
  }
  const renderer = await ctx.containerResolver.make(PageRenderer)
  const html = await renderer.page({
    page: 'failure',
    url: ctx.request.url(true),
    documents: { failure },
  })
  guardHeaders(ctx, 'no-store')
  ctx.response.status(status).send(html)
}
