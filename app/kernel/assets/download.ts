import '#kernel/http/context'
import type { HttpContext } from '@adonisjs/core/http'
import type { Asset, AssetStore } from '#kernel/assets/asset_store'
import { opensInBrowser } from '#kernel/assets/media_types'
import { disposition, savedName } from '#kernel/assets/names'

/** What a module keeps of a file that it took in. */
export type StoredFile = Pick<Asset, 'digest' | 'mediaType' | 'name' | 'size'>

/** Nothing a file holds may load, run or send anything. */
const INERT = "default-src 'none'; style-src 'unsafe-inline'; sandbox"

/** A browser's own PDF viewer does not start inside a sandbox. */
const INERT_PDF = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'"

/**
 * Sends a file to somebody whom its module lets have it. It is what its bytes are, never what its
 * name says, and what is no picture or PDF is saved, not opened.
 *
 * @throws DomainError `assets.bytes_missing`, `assets.bytes_changed`
 */
export async function sendAsset(
  ctx: HttpContext,
  store: AssetStore,
  file: StoredFile
): Promise<void> {
  const { response } = ctx
  const { digest, mediaType, name, size } = file
  response.header('etag', `"${digest}"`)
  if (response.fresh()) {
    response.status(304).send(null)
    return
  }
  const bytes = await store.open(file)
  const text = mediaType === 'text/plain'
  const kind = opensInBrowser(mediaType) ? 'inline' : 'attachment'
  response.header('content-type', text ? 'text/plain; charset=utf-8' : mediaType)
  response.header('content-length', size)
  response.header('content-disposition', disposition(kind, savedName(name, mediaType)))
  response.header('content-security-policy', mediaType === 'application/pdf' ? INERT_PDF : INERT)
  response.header('x-content-type-options', 'nosniff')
  response.header('cross-origin-resource-policy', 'same-origin')
  response.header('repr-digest', `sha-256=:${Buffer.from(digest, 'hex').toString('base64')}:`)
  response.stream(bytes)
}
