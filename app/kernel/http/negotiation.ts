import type { HttpContext } from '@adonisjs/core/http'
import { DomainError } from '#kernel/errors'
import { hasContent } from '#kernel/jsonapi/body'
import { MEDIA_TYPE } from '#kernel/jsonapi/document'
import { notFound } from '#kernel/jsonapi/errors'

/** Plain JSON is taken and answered too, since the documents are JSON; the answer says what it is. */
const ACCEPTABLE = new Set([MEDIA_TYPE, 'application/json', 'application/*', '*/*'])
const BODY_TYPES = new Set([MEDIA_TYPE, 'application/json', 'multipart/form-data'])

/**
 * JSON:API 1.1 content negotiation: parameters other than `profile` on its media type (so also
 * `ext`, as we have none) are refused. A file is told by its bytes, not by its content type.
 *
 * @throws DomainError `request.not_acceptable`, `request.unsupported_media_type`
 */
export function negotiate(ctx: HttpContext, takesFiles = false): void {
  const { accept } = ctx.request.headers()
  if (accept !== undefined && accept !== MEDIA_TYPE && !accept.split(',').some(isAcceptable)) {
    throw new DomainError('request.not_acceptable', `We answer with ${MEDIA_TYPE}.`, {
      header: 'Accept',
    })
  }
  if (takesFiles) return
  if (hasContent(ctx) && !isBodyType(ctx.request.header('content-type') ?? '')) {
    throw new DomainError('request.unsupported_media_type', `Send the body as ${MEDIA_TYPE}.`, {
      header: 'Content-Type',
    })
  }
}

/**
 * No id has control characters or is this long; PostgreSQL would refuse the first with an error.
 *
 * @throws DomainError `request.not_found`
 */
export function checkAddress(ctx: HttpContext): void {
  for (const name in ctx.params) {
    const value: unknown = ctx.params[name]
    // eslint-disable-next-line no-control-regex -- control characters are what is looked for
    if (typeof value === 'string' && (value.length > 255 || /[\u0000-\u001f]/.test(value))) {
      throw notFound()
    }
  }
  if (ctx.request.parsedUrl.query?.includes('%00')) {
    throw new DomainError('request.malformed', 'The address contains an unprintable character.')
  }
}

function isAcceptable(entry: string): boolean {
  const [type = '', ...parameters] = entry.split(';').map((part) => part.trim().toLowerCase())
  if (!ACCEPTABLE.has(type) || parameters.includes('q=0')) return false
  return type !== MEDIA_TYPE || parameters.every((name) => /^(q|profile)=/.test(name))
}

function isBodyType(header: string): boolean {
  const [type = '', ...parameters] = header.split(';').map((part) => part.trim().toLowerCase())
  if (!BODY_TYPES.has(type)) return false
  return type !== MEDIA_TYPE || parameters.every((name) => name.startsWith('profile='))
}
