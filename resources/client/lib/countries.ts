let names: Intl.DisplayNames | undefined

/** ISO 3166-1 alpha-2 → `Kenya`. What is not a code is shown as it is. */
export function countryName(code: string): string {
  names ??= new Intl.DisplayNames('en', { type: 'region' })
  return /^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code
}

let languages: Intl.DisplayNames | undefined

/** BCP 47 → `Swahili`. */
export function languageName(tag: string): string {
  languages ??= new Intl.DisplayNames('en', { type: 'language' })
  return /^[a-z]{2,3}(-|$)/.test(tag) ? (languages.of(tag) ?? tag) : tag
}
