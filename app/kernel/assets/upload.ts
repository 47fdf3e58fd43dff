import { createHash } from 'node:crypto'
import { mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { refuseAsset } from '#kernel/assets/errors'
import { tooLarge } from '#kernel/assets/media_types'
import { newId } from '#kernel/ids'

/** A file that has arrived and belongs nowhere yet. */
export interface Upload {
  /** Where its bytes wait on this machine, until the request is over. */
  readonly path: string
  /** SHA-256, hexadecimal. */
  readonly digest: string
  readonly size: number
  /** What its bytes are, whatever was said of them. */
  readonly mediaType: string
  readonly name: string
  readonly use: string
}

/** How much of what is too large is still listened to, so that the sender can read our answer. */
const PATIENCE_BYTES = 64 * 1024 * 1024

/**
 * Writes a stream to a file of its own and works out its digest on the way: never more than a chunk
 * is in memory. Nothing stays behind when it fails.
 *
 * @throws DomainError `assets.too_large`, `assets.empty`, `assets.cut_off`
 */
export async function receive(
  source: AsyncIterable<Uint8Array>,
  folder: string,
  limit: number
): Promise<Pick<Upload, 'path' | 'digest' | 'size'>> {
  await mkdir(folder, { recursive: true })
  const path = join(folder, newId('ast'))
  const hash = createHash('sha256')
  const file = await open(path, 'wx', 0o600)
  let size = 0
  try {
    for await (const chunk of uncut(source)) {
      size += chunk.length
      if (size > limit + PATIENCE_BYTES) break
      if (size > limit) continue
      hash.update(chunk)
      await file.write(chunk)
    }
    if (size > limit) throw tooLarge(limit, null)
    if (size === 0) throw refuseAsset('assets.empty', 'There is nothing in this file.')
  } catch (error) {
    await file.close()
    await rm(path, { force: true })
    throw error
  }
  await file.close()
  return { path, digest: hash.digest('hex'), size }
}

/** A line that breaks is the sender's to mend: they send it again, with the same key. */
async function* uncut(source: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  try {
    yield* source
  } catch (cause) {
    throw refuseAsset(
      'assets.cut_off',
      'The line broke before all of it was here. Send it again.',
      {
        cause,
      }
    )
  }
}
