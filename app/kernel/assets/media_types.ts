import { refuseAsset } from '#kernel/assets/errors'

/** How a kind of file is called, named at its end, and whether a browser may show it in place. */
interface Kind {
  readonly extension: string
  readonly inline?: true
}

const MB = 1024 * 1024
const OFFICE = 'application/vnd.openxmlformats-officedocument'

/** Pictures and PDF open in the browser: neither can run anything in the page's name. */
const KINDS: Readonly<Record<string, Kind>> = {
  'image/jpeg': { extension: 'jpg', inline: true },
  'image/png': { extension: 'png', inline: true },
  'image/webp': { extension: 'webp', inline: true },
  'image/gif': { extension: 'gif', inline: true },
  'image/avif': { extension: 'avif', inline: true },
  'image/heic': { extension: 'heic' },
  'application/pdf': { extension: 'pdf', inline: true },
  'audio/mpeg': { extension: 'mp3' },
  'audio/x-m4a': { extension: 'm4a' },
  'audio/ogg': { extension: 'ogg' },
  'audio/ogg; codecs=opus': { extension: 'ogg' },
  'audio/wav': { extension: 'wav' },
  'audio/amr': { extension: 'amr' },
  'video/mp4': { extension: 'mp4' },
  'video/quicktime': { extension: 'mov' },
  'video/webm': { extension: 'webm' },
  'video/3gpp': { extension: '3gp' },
  'application/zip': { extension: 'zip' },
  [`${OFFICE}.wordprocessingml.document`]: { extension: 'docx' },
  [`${OFFICE}.spreadsheetml.sheet`]: { extension: 'xlsx' },
  [`${OFFICE}.presentationml.presentation`]: { extension: 'pptx' },
  'application/vnd.oasis.opendocument.text': { extension: 'odt' },
  'application/vnd.oasis.opendocument.spreadsheet': { extension: 'ods' },
  'text/plain': { extension: 'txt' },
}

/** What a use takes: media types, each with its limit in bytes. */
export type AllowedTypes = ReadonlyMap<string, number>

/** Everything we know how to keep: 25 MB, but plain text, which is read through, 5 MB. */
export function everyType(): AllowedTypes {
  return new Map(Object.keys(KINDS).map((type) => [type, type === 'text/plain' ? 5 * MB : 25 * MB]))
}

export function extensionOf(mediaType: string): string {
  return KINDS[mediaType]?.extension ?? 'bin'
}

export function opensInBrowser(mediaType: string): boolean {
  return KINDS[mediaType]?.inline ?? false
}

/** The most that any type of the use may have: where reading stops, before the type is known. */
export function largest(types: AllowedTypes): number {
  return Math.max(...types.values())
}

const NAMES: Readonly<Record<string, string>> = {
  'image/svg+xml': 'an SVG drawing, which can carry programs. Send it as PNG or PDF',
  'text/html': 'a web page, which can carry programs. Send it as PDF, or as a picture',
  'application/xml': 'an XML file. Send it as plain text or PDF',
  'application/x-msdownload': 'a program. Send a picture, a PDF or a recording of it',
  'application/x-elf': 'a program. Send a picture, a PDF or a recording of it',
}

/** @throws DomainError `assets.type_refused`, `assets.too_large` naming the limit */
export function requireAllowed(
  types: AllowedTypes,
  mediaType: string | null,
  size: number
): string {
  const limit = mediaType === null ? undefined : types.get(mediaType)
  if (mediaType === null || limit === undefined) {
    const found = mediaType === null ? 'a kind of file we do not know' : NAMES[mediaType]
    const taken = [...new Set([...types.keys()].map(extensionOf))].join(', ')
    throw refuseAsset(
      'assets.type_refused',
      `By its content this is ${found ?? mediaType}. We take ${taken}.`,
      { meta: { mediaType, taken: [...types.keys()] } }
    )
  }
  if (size > limit) throw tooLarge(limit, size, mediaType)
  return mediaType
}

export function tooLarge(limit: number, size: number | null, mediaType?: string) {
  const what = mediaType === 'text/plain' ? 'A text file' : 'A file'
  const has = size === null ? 'this one has more' : `this one has ${megabytes(size)}`
  return refuseAsset('assets.too_large', `${what} has at most ${megabytes(limit)}; ${has}.`, {
    meta: { limitBytes: limit },
  })
}

/** Rounded up, so that what is a little too large does not read as if it fitted. */
function megabytes(bytes: number): string {
  return `${Math.ceil((bytes / MB) * 10) / 10} MB`
}
