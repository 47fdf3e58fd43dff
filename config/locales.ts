/** A language that public pages are written in. */
export interface Locale {
  /** BCP 47, as `lang` and `hreflang` take it. */
  readonly tag: string
  /** What its addresses begin with: nothing, or a slash and a word (`/sw`). */
  readonly prefix: string
}

/** The first is whose pages are for readers of no other; addresses of pages follow from this list. */
export const LOCALES: readonly [Locale, ...Locale[]] = [{ tag: 'en', prefix: '' }]
