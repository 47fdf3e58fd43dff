/**
 * The alphabet of text messages. What is written in it has 160 letters; one letter outside of it
 * makes the whole message UCS-2, with 70.
 *
 * Source: 3GPP TS 23.038, 6.2.1.
 */
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZ' +
    'ÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
)
/** Behind an escape, so each counts as two. */
const EXTENDED = new Set('\f^{}\\[~]|€')

const SIGNS: Readonly<Record<string, string>> = {
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
  '–': '-',
  '—': '-',
  '…': '...',
  '•': '*',
  '·': '-',
  '\u00a0': ' ',
  '\u202f': ' ',
  'ł': 'l',
  'Ł': 'L',
  'ı': 'i',
  // Signs of currencies that phones show as a box.
  'GH₵': 'GHS ',
  '₦': 'NGN ',
  '₹': 'INR ',
  '₱': 'PHP ',
  '₩': 'KRW ',
  '₫': 'VND ',
  '₪': 'ILS ',
  '₺': 'TRY ',
  '₴': 'UAH ',
  '৳': 'BDT ',
}
const SIGN = new RegExp(Object.keys(SIGNS).join('|'), 'gu')

/** In letters of the alphabet, as far as there are such; a letter without its accent is one. */
export function inGsm(text: string): string {
  return [...text.replace(SIGN, (sign) => SIGNS[sign] ?? sign).normalize('NFC')].map(plain).join('')
}

function plain(letter: string): string {
  if (isGsm(letter)) return letter
  const bare = letter.normalize('NFD').replace(/\p{Mn}/gu, '')
  return [...bare].every(isGsm) ? bare : letter
}

const isGsm = (letter: string): boolean => BASIC.has(letter) || EXTENDED.has(letter)

/** How much of a message it takes, in septets; Infinity when some of it is outside of the alphabet. */
export function septets(text: string): number {
  let count = 0
  for (const letter of text) {
    if (!isGsm(letter)) return Infinity
    count += EXTENDED.has(letter) ? 2 : 1
  }
  return count
}
