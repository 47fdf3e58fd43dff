import { IANAZone } from 'luxon'

const countries = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })
const languages = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' })

/** @param code ISO 3166-1 alpha-2 */
export function countryName(code: string): string | null {
  return /^[A-Z]{2}$/.test(code) ? (countries.of(code) ?? null) : null
}

/** @param code ISO 639-1 */
export function languageName(code: string): string | null {
  return /^[a-z]{2}$/.test(code) ? (languages.of(code) ?? null) : null
}

/** @param name IANA name, e.g. `Africa/Nairobi` */
export function isTimeZone(name: string): boolean {
  return IANAZone.isValidZone(name)
}
