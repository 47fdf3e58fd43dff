import type { Locale } from '#config/locales'

type Locales = readonly [Locale, ...Locale[]]

/** The language of the page at a path. */
export function localeOf(path: string, locales: Locales): Locale {
  const [standard, ...others] = locales
  return others.find(({ prefix }) => begins(path, prefix)) ?? standard
}

/**
 * Where the same page is in each language, and for readers of no other (`x-default`).
 *
 * Source: Google Search Central, "Tell Google about localized versions of your page".
 *
 * @param path of the page in any of the languages
 */
export function alternates(path: string, locales: Locales): { hreflang: string; path: string }[] {
  const { prefix } = localeOf(path, locales)
  const plain = path.slice(prefix.length) || '/'
  const at = (locale: Locale) => (plain === '/' ? locale.prefix || '/' : `${locale.prefix}${plain}`)
  return [
    ...locales.map((locale) => ({ hreflang: locale.tag, path: at(locale) })),
    { hreflang: 'x-default', path: at(locales[0]) },
  ]
}

function begins(path: string, prefix: string): boolean {
  return path === prefix || path.startsWith(`${prefix}/`)
}
