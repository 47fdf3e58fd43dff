import { createHash } from 'node:crypto'
import type { HttpContext } from '@adonisjs/core/http'
import { DomainError } from '#kernel/errors'
import { CURSOR_PROFILE, JSONAPI, MEDIA_TYPE } from '#kernel/jsonapi/document'
import type { JsonApiDocument } from '#kernel/jsonapi/document'

/** Answers with a document, or with 304 when the reader already has these bytes. */
export function send(
  ctx: HttpContext,
  status: number,
  document: JsonApiDocument,
  version: string | null = null
): void {
  const body = JSON.stringify(document)
  const { request, response } = ctx
  response.header('content-type', mediaType(document))
  if (request.method() === 'GET' || request.method() === 'HEAD' || version !== null) {
    response.header('etag', entityTag(body, version))
    if (response.fresh()) {
      response.status(304).send(null)
      return
    }
  }
  response.status(status).send(body)
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

/**
 * `"<version>.<digest>"`: If-Match looks at the version alone; If-None-Match also at what the
 * reader may do and at what was included, which change without the resource.
 */
function entityTag(body: string, version: string | null): string {
  const digest = createHash('sha1').update(body).digest('base64url').slice(0, 16)
  return version === null ? `W/"${digest}"` : `"${version}.${digest}"`
}

function mediaType(document: JsonApiDocument): string {
  return document.jsonapi.profile ? `${MEDIA_TYPE};profile="${CURSOR_PROFILE}"` : MEDIA_TYPE
}
