import type { HttpContext } from '@adonisjs/core/http'
import { DomainError } from '#kernel/errors'
import { JSONAPI, type JsonApiDocument } from '#kernel/jsonapi/document'
import { render, type Rendered } from '#kernel/jsonapi/rendering'

/** Answers with a document, or with 304 when the reader already has these bytes. */
export function send(
  ctx: HttpContext,
  status: number,
  document: JsonApiDocument,
  version: string | null = null
): void {
  const rendered = render(document, version)
  const method = ctx.request.method()
  const tagged = method === 'GET' || method === 'HEAD' || version !== null
  sendRendered(ctx, status, rendered, tagged)
}

export function sendRendered(
  { response }: HttpContext,
  status: number,
  { body, etag, mediaType }: Rendered,
  tagged = true
): void {
  response.header('content-type', mediaType)
  if (tagged) response.header('etag', etag)
  if (tagged && response.fresh()) response.status(304).send(null)
  else response.status(status).send(body)
}

/** Answers with `data: null`: the address is right, and nothing is there now. */
export function sendNothing(ctx: HttpContext): void {
  send(ctx, 200, { jsonapi: JSONAPI, links: { self: ctx.request.url() }, data: null })
}

/**
 * The version part of an `If-Match` header, null when there is none or it is `*`. An action that
 * takes it compares it with the row it has locked.
 *
 * @throws DomainError `request.malformed`
 */
export function ifMatch(ctx: HttpContext): string | null {
  const header = ctx.request.header('if-match')
  if (header === undefined || header === '*') return null
  const match = /^"([^".]+)(?:\.[^"]*)?"$/.exec(header)
  if (!match?.[1]) {
    throw new DomainError('request.malformed', 'If-Match takes one ETag as we gave it out.', {
      header: 'If-Match',
    })
  }
  return match[1]
}

/** @throws DomainError `request.precondition_failed` when the reader worked on an older version. */
export function assertVersion(expected: string | null, current: string | number): void {
  if (expected !== null && expected !== String(current)) {
    throw new DomainError(
      'request.precondition_failed',
      'This was changed after you opened it. Look at the new version, then try again.',
      { header: 'If-Match', meta: { version: String(current) } }
    )
  }
}
