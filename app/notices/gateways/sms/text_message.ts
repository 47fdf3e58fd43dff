import { CODE_KIND } from '#notices/domain/phone_code'
import type { Envelope } from '#notices/gateways/channel'

/** Two parts of a text message in the alphabet of GSM 03.38 (153 each); more is read by nobody. */
const LONGEST = 306

/**
 * What a text message says: who writes, the title, and where to see the rest; of a code the whole
 * sentence, which no title holds. Typographic signs that
 * would make every part 67 letters short (UCS-2) are written as GSM 03.38 has them.
 */
export function textMessage(
  { kind, title, body, url }: Pick<Envelope, 'kind' | 'title' | 'body' | 'url'>,
  appUrl: string
): string {
  const link = url === '' ? '' : ` ${new URL(url, appUrl).href}`
  const told = `Uvidense: ${plain(kind === CODE_KIND ? body : title)}`
  const room = LONGEST - link.length
  const text = told.length <= room ? told : `${told.slice(0, room - 3).trimEnd()}...`
  return `${text}${link}`
}

const SIGNS: Readonly<Record<string, string>> = {
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
  '–': '-',
  '—': '-',
  '…': '...',
  '\u00a0': ' ',
  '\u202f': ' ',
}

const plain = (text: string): string =>
  text.replace(/[“”‘’–—…\u00a0\u202f]/g, (sign) => SIGNS[sign] ?? sign)
