import { createHash } from 'node:crypto'
import { CURSOR_PROFILE, MEDIA_TYPE, type JsonApiDocument } from '#kernel/jsonapi/document'

/** A document as it is sent. */
export interface Rendered {
  body: string
  etag: string
  mediaType: string
}

/** @param version the resource's, when it has one that If-Match can be held against */
export function render(document: JsonApiDocument, version: string | null): Rendered {
  const body = JSON.stringify(document)
  return { body, etag: entityTag(body, version), mediaType: mediaType(document) }
}

/**
 * `"<version>.<digest>"`: If-Match looks at the version alone; If-None-Match also at what the
 * reader may do and at what was included, which change without the resource.
 */
function entityTag(body: string, version: string | null): string {
  const digest = createHash('sha1').update(body).digest('base64url').slice(0, 16)
  return version === null ? `W/"${digest}"` : `"${version}.${digest}"`
}

function mediaType({ jsonapi }: JsonApiDocument): string {
  return jsonapi.profile ? `${MEDIA_TYPE};profile="${CURSOR_PROFILE}"` : MEDIA_TYPE
}
