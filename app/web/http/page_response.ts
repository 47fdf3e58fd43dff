import type { HttpContext } from '@adonisjs/core/http'
import type { ErrorDocument, JsonApiDocument } from '#kernel/jsonapi/document'
import type { PageCard } from '#web/rendering/page'
import { PageRenderer } from '#web/rendering/page_renderer'

export type PageDocuments = Readonly<Record<string, JsonApiDocument | ErrorDocument>>

/** Shared caches may keep a page for a moment; a browser asks again, and is told 304. */
export const FRESH = 'public, max-age=0, s-maxage=30, stale-while-revalidate=300'

/**
 * Answers with a public page made from documents. What cannot be loaded is thrown and becomes the
 * failure page.
 */
export async function respondWithPage(
  ctx: HttpContext,
  page: string,
  documents: PageDocuments,
  cache: string = FRESH,
  card?: PageCard
): Promise<void> {
  const renderer = await ctx.containerResolver.make(PageRenderer)
  const html = await renderer.page({ page, url: ctx.request.url(true), documents }, card)
  ctx.response.header('content-type', 'text/html; charset=utf-8')
  ctx.response.header('cache-control', cache)
  ctx.response.send(html, true)
}
