import { fitted, type Brief } from '#notices/domain/brief'
import { inGsm, septets } from '#notices/domain/gsm'

/** One message in the alphabet of phones. */
export const GSM_ROOM = 160

/** Two messages in any other, 67 letters each: one has hardly room for a link. */
const UCS_ROOM = 134

const WHO = 'Uvidense: '

/** What a text message says of a notice, so that with who writes and the link it is one message. */
export function textOf(told: Brief, href: string): string {
  const written = told.map((part) =>
    typeof part === 'string' ? inGsm(part) : { short: inGsm(part.short) }
  )
  const around = textMessage('', href)
  const inAlphabet = written.every(
    (part) => septets(typeof part === 'string' ? part : part.short) < Infinity
  )
  return inAlphabet
    ? fitted(written, GSM_ROOM - septets(around), septets)
    : fitted(written, UCS_ROOM - around.length, (text) => text.length)
}

/** Who writes, what, and where to see the rest. */
export const textMessage = (said: string, href: string): string =>
  `${WHO}${said}${href === '' ? '' : ` ${href}`}`
