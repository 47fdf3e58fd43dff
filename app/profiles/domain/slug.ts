const MARKS = /\p{M}/gu

/** Latin letters that Unicode does not decompose into a base letter and a mark. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
}

/** `Şule Yıldız` → `sule-yildiz`; a name without Latin letters becomes `talent`. */
export function slugOf(name: string): string {
  const latin = name
    .toLowerCase()
    .normalize('NFKD')
    .replace(MARKS, '')
    .replace(/[ßæœøđðþłı]/g, (letter) => LETTERS[letter] ?? '')
    .replace(/['’.]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '')
  return latin === '' ? 'talent' : latin
}

/** The slug to try when `base` is taken: made from the id, so that no count is needed. */
export function distinctSlug(base: string, profileId: string): string {
  return `${base}-${profileId.slice(-6)}`
}

/** Names that stand for something else where a profile's slug may stand. */
export const RESERVED_SLUGS = new Set(['mine', 'new', 'search', 'saved', 'compare', 'in', 'skills'])
