import sharp, { type Sharp } from 'sharp'
import { DomainError } from '#kernel/errors'
import type { ProfilesErrorCode } from '#profiles/contract/errors'
import type { FilePurpose } from '#profiles/domain/profile_file'

export interface MadePicture {
  /** `640.webp` */
  readonly name: string
  readonly mediaType: string
  readonly width: number
  readonly height: number
  readonly bytes: Buffer
}

export interface MadePictures {
  /** Of the whole picture, the right way up. */
  readonly width: number
  readonly height: number
  readonly sizes: readonly MadePicture[]
}

type Size = (from: Sharp) => Sharp
const square =
  (side: number): Size =>
  (from) =>
    from.resize(side, side, { fit: 'cover', position: 'attention' })
const within =
  (width: number): Size =>
  (from) =>
    from.resize(width, width * 2, { fit: 'inside', withoutEnlargement: true })

/** The JPEG is for whoever makes a card of a link; not all of them read WebP. */
const SIZES: Readonly<Record<FilePurpose, readonly (readonly [string, Size])[]>> = {
  avatar: [
    ['96.webp', square(96)],
    ['256.webp', square(256)],
    ['512.jpg', square(512)],
  ],
  portfolio: [
    ['480.webp', within(480)],
    ['960.webp', within(960)],
    ['1600.webp', within(1600)],
    ['1200.jpg', within(1200)],
  ],
}

/** 48 megapixels: what good phones make. Decoded, that is 200 MB for a moment. */
const MOST_PIXELS = 48_000_000
const MOST_SECONDS = 20

/** By the bytes' media type, as libvips calls its formats. */
const FORMATS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/avif': 'heif',
}

// What pages do not take cannot be opened at all, whatever a file says it is.
const LOADERS = ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif'].map((each) => `VipsForeignLoad${each}`)

sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: LOADERS })
sharp.cache(false)
sharp.concurrency(1)

/**
 * Reads pictures of strangers and makes new ones of their pixels: nothing else of a file (what the
 * camera wrote, what was hidden behind the picture) is in what pages show.
 */
export class PictureMaker {
  /**
   * Looks at the head of a file: no pixel is decoded.
   *
   * @throws DomainError `profiles.picture_unreadable`, `profiles.picture_too_large`
   */
  async inspect(path: string, mediaType: string): Promise<void> {
    const head = await sharp(path, { limitInputPixels: false })
      .metadata()
      .catch((cause: unknown) => {
        throw unreadable(cause)
      })
    if (head.format !== FORMATS[mediaType]) throw unreadable()
    if (head.width * head.height > MOST_PIXELS) throw tooLarge(head.width, head.height)
  }

  /**
   * @throws DomainError as {@link inspect}; an Error of libvips when it took too long, which says
   * more about the machine than about the picture
   */
  async make(bytes: Buffer, purpose: FilePurpose): Promise<MadePictures> {
    const whole = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
      .timeout({ seconds: MOST_SECONDS })
      .autoOrient()
    try {
      const { autoOrient } = await whole.metadata()
      const sizes: MadePicture[] = []
      // One after the other: a picture in memory is large.
      for (const [name, size] of SIZES[purpose])
        sizes.push(await encoded(size(whole.clone()), name))
      return { width: autoOrient.width, height: autoOrient.height, sizes }
    } catch (cause) {
      throw tookTooLong(cause) ? cause : unreadable(cause)
    }
  }
}

/** In the words of libvips: “timeout: 40% complete”. */
function tookTooLong(cause: unknown): boolean {
  return cause instanceof Error && cause.message.includes('timeout:')
}

async function encoded(picture: Sharp, name: string): Promise<MadePicture> {
  const jpeg = name.endsWith('.jpg')
  const encoder = jpeg
    ? picture.flatten({ background: '#fffaf2' }).jpeg({ quality: 82, mozjpeg: true })
    : picture.webp({ quality: 80 })
  const { data, info } = await encoder.toBuffer({ resolveWithObject: true })
  const mediaType = jpeg ? 'image/jpeg' : 'image/webp'
  return { name, mediaType, width: info.width, height: info.height, bytes: data }
}

function unreadable(cause?: unknown): DomainError<ProfilesErrorCode> {
  return new DomainError(
    'profiles.picture_unreadable',
    'This picture cannot be opened: it is broken, or not what it says it is. Save it anew as JPEG or PNG.',
    { cause }
  )
}

function tooLarge(width: number, height: number): DomainError<ProfilesErrorCode> {
  return new DomainError(
    'profiles.picture_too_large',
    `This picture is ${width} × ${height} pixels; at most ${MOST_PIXELS / 1e6} million fit. Make it smaller and send it again.`,
    { meta: { width, height, mostPixels: MOST_PIXELS } }
  )
}
