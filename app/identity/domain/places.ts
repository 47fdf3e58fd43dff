import { IANAZone } from 'luxon'

const regions = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })

/** Two-letter codes that ISO 3166 reserves or CLDR knows, but where nobody lives. */
const NOT_A_COUNTRY = new Set(['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ'])

/** Whether `code` is an ISO 3166-1 alpha-2 code of a country or territory. */
export function isCountry(code: string): boolean {
  if (!/^[A-Z]{2}$/.test(code) || NOT_A_COUNTRY.has(code)) return false
  return regions.of(code) !== undefined
}

/** Whether `name` is an IANA time zone, e.g. `Africa/Nairobi`; fixed offsets are not. */
export function isTimeZone(name: string): boolean {
  return (name === 'UTC' || name.includes('/')) && IANAZone.isValidZone(name)
}

/** The canonical BCP 47 form, or null when it is none. */
export function canonicalLocale(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
