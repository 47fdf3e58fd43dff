import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { create, type Font } from 'fontkit'

const require = createRequire(import.meta.url)

/** Latin, Cyrillic, Greek, Arabic, Armenian, Georgian and more; a PDF gets only what it uses. */
function face(file: string): { bytes: Buffer; font: Font } {
  const bytes = readFileSync(require.resolve(`dejavu-fonts-ttf/ttf/${file}`))
  const font = create(bytes)
  if (!('hasGlyphForCodePoint' in font)) throw new Error(`${file} is a collection, not a font`)
  return { bytes, font }
}

let loaded: Record<'regular' | 'bold', { bytes: Buffer; font: Font }> | undefined

/** Read when the first document is made: a web process never needs them. */
export function fonts() {
  return (loaded ??= {
    regular: face('DejaVuSansCondensed.ttf'),
    bold: face('DejaVuSansCondensed-Bold.ttf'),
  })
}

/** Stands for what the fonts have no sign for, rather than nothing or an empty box. */
const MISSING = '\ufffd'

/** What moves nothing on paper: controls, and marks that turn the direction of writing. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}]/gu

/** The text with a visible sign for whatever cannot be printed. */
export function printable(text: string): string {
  const { regular, bold } = fonts()
  const known = (sign: string) => {
    const point = sign.codePointAt(0) ?? 0
    return regular.font.hasGlyphForCodePoint(point) && bold.font.hasGlyphForCodePoint(point)
  }
  const clean = text.toWellFormed().normalize('NFC').replaceAll(/\s+/g, ' ')
  return [...clean.replaceAll(UNPRINTABLE, '')]
    .map((sign) => (known(sign) ? sign : MISSING))
    .join('')
}
