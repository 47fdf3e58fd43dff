import type { SqlValue } from '#kernel/sql'
import type { Correction } from '#profiles/domain/search'
import type { Term, Words } from '#profiles/domain/words'

const CONFIGURATION = `'profiles.search'`

/**
 * An expression of type `tsquery` for words as they were typed; their values are added to
 * `bindings`. Null when nothing is asked for.
 */
export function tsquery(
  { groups, without }: Words,
  corrections: readonly Correction[],
  bindings: Record<string, SqlValue>
): string | null {
  const wanted = groups.map((terms) => {
    const meant = terms.flatMap((term) => [term, ...meantBy(term, corrections)])
    return `(${meant.map((term) => termQuery(term, bindings)).join(' || ')})`
  })
  const unwanted = without.map((term) => `!!(${termQuery(term, bindings)})`)
  const all = [...wanted, ...unwanted]
  return all.length === 0 ? null : all.join(' && ')
}

/** Each term by itself, to say where it was found. */
export function termQueries(
  { groups }: Words,
  corrections: readonly Correction[],
  bindings: Record<string, SqlValue>
): string[] {
  return groups
    .flat()
    .flatMap((term) => [term, ...meantBy(term, corrections)])
    .map((term) => termQuery(term, bindings))
}

/** An expression of type `tsquery`; none of its functions takes what was typed as syntax. */
export function termQuery({ kind, text }: Term, bindings: Record<string, SqlValue>): string {
  const name = `word${Object.keys(bindings).length}`
  bindings[name] = text
  switch (kind) {
    case 'word':
      return `plainto_tsquery(${CONFIGURATION}, :${name})`
    case 'phrase':
      return `phraseto_tsquery(${CONFIGURATION}, :${name})`
    case 'prefix': {
      // As typed, and as the dictionary would keep it: “carpentry*” begins “carpentri”.
      bindings[name] = `'${folded(text)}':*`
      return `(cast(:${name} as tsquery) || to_tsquery(${CONFIGURATION}, :${name}))`
    }
  }
}

/** What a word that nobody has is searched for as well. */
export function meantBy({ kind, text }: Term, corrections: readonly Correction[]): Term[] {
  if (kind !== 'word') return []
  const found = corrections.find(({ typed }) => typed === text)
  return (found?.meant ?? []).map((word) => ({ kind: 'word', text: word }))
}

/** As the text search keeps words: small letters without marks. */
export function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll("'", "''")
}
