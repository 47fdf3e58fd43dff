import { createHash } from 'node:crypto'
import type { HttpContext } from '@adonisjs/core/http'
import { SharedCache, type Making } from '#kernel/cache/shared_cache'
import type { ErrorDocument, JsonApiDocument } from '#kernel/jsonapi/document'
import { KEPT_SECONDS } from '#kernel/jsonapi/kept_documents'
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
  send(ctx, { html, etag: tagOf(html) }, cache)
}

interface StampedPage {
  readonly page: string
  readonly documents: PageDocuments
  readonly card?: PageCard
}

interface Stamped {
  readonly stamp: string
  /** What the page knows of the query: whatever else an address says, it is the same page. */
  readonly query: Readonly<Record<string, string>>
}

/**
 * As {@link respondWithPage}, with what was made of the same address at the same stamp.
 *
 * @param make says as well what the page depends on beside what the stamp knows of
 */
export async function respondWithStampedPage(
  ctx: HttpContext,
  { stamp, query }: Stamped,
  make: (making: Making) => Promise<StampedPage>
): Promise<void> {
  const renderer = await ctx.containerResolver.make(PageRenderer)
  const cache = await ctx.containerResolver.make(SharedCache)
  const known = new URLSearchParams(query).toString()
  const url = known === '' ? ctx.request.url() : `${ctx.request.url()}?${known}`
  const key = `page ${await renderer.release()} ${url} ${stamp}`
  const made = await cache.read({ key, seconds: KEPT_SECONDS }, async (making) => {
    const { page, documents, card } = await make(making)
    const html = await renderer.page({ page, url, documents }, card)
    return { html, etag: tagOf(html) }
  })
  send(ctx, made, FRESH)
}

function send({ response }: HttpContext, made: { html: string; etag: string }, cache: string) {
  response.header('content-type', 'text/html; charset=utf-8')
  response.header('cache-control', cache)
  response.header('etag', made.etag)
  if (response.fresh()) response.status(304).send(null)
  else response.send(made.html)
}

function tagOf(html: string): string {
  return `W/"${createHash('sha1').update(html).digest('base64url').slice(0, 16)}"`
}
