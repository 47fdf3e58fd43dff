import { extensionOf } from '#kernel/assets/media_types'

const LONGEST = 120

/** What could lead a reader astray: folders, controls, marks that turn the direction of writing. */
// eslint-disable-next-line no-control-regex -- control characters are what is taken out
const MISLEADING = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** A name to keep and to show: the last part of the path, without what misleads. */
export function plainName(given: string): string {
  const base = given.toWellFormed().split(/[\\/]/).at(-1) ?? ''
  const name = base.replace(MISLEADING, '').replaceAll(/\s+/g, ' ').trim().replace(/^\.+/, '')
  return [...name].slice(0, LONGEST).join('') || 'file'
}

/** The name to save it under: it ends in what the bytes are, so that nothing opens as another. */
export function savedName(name: string, mediaType: string): string {
  const extension = extensionOf(mediaType)
  const own = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase()
  return own === extension || SAME.get(extension)?.includes(own ?? '')
    ? name
    : `${name}.${extension}`
}

const SAME = new Map([
  ['jpg', ['jpeg', 'jpe']],
  ['txt', ['csv', 'log', 'md', 'tsv', 'json']],
  ['ogg', ['oga', 'opus']],
  ['mp4', ['m4v']],
])

/** RFC 6266 with the extended form of RFC 8187, for names in any script. */
export function disposition(kind: 'inline' | 'attachment', name: string): string {
  const ascii = name.normalize('NFKD').replaceAll(/[^\x20-\x7e]|["\\%]/g, '_')
  const extended = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`
  )
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${extended}`
}
