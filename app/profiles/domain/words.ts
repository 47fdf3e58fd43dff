/** One condition of a query's text. */
export interface Term {
  readonly kind: 'word' | 'phrase' | 'prefix'
  readonly text: string
}

/** All of `groups`, of each at least one; none of `without`. */
export interface Words {
  readonly groups: readonly (readonly Term[])[]
  readonly without: readonly Term[]
}

/** A term costs PostgreSQL a look-up; what a person types has fewer. */
const MOST_TERMS = 24
const PIECE = /(-?)"([^"]*)"?|(\S+)/gu
const SHORTEST_PREFIX = 2

/**
 * Reads a query as people type it: `words`, `"a phrase"`, `begin*`, `-without`, `this or that`.
 * Everything can be read: what means nothing is left out.
 */
export function wordsOf(query: string): Words {
  const groups: Term[][] = []
  const without: Term[] = []
  let joins = false
  for (const [, quotedSign, quoted, bare] of [...query.matchAll(PIECE)].slice(0, MOST_TERMS)) {
    if (bare?.toLowerCase() === 'or') {
      joins = groups.length > 0
      continue
    }
    const excludes = quotedSign === '-' || /^-+/.test(bare ?? '')
    const term = quoted === undefined ? bareTerm(bare ?? '') : phrase(quoted)
    if (term === null) continue
    if (excludes) without.push(term)
    else if (joins) groups.at(-1)?.push(term)
    else groups.push([term])
    joins = false
  }
  return { groups, without }
}

function phrase(text: string): Term | null {
  return hasLetters(text) ? { kind: 'phrase', text } : null
}

function bareTerm(piece: string): Term | null {
  const text = piece.replace(/^-+/, '')
  if (!hasLetters(text)) return null
  const begun = /^([\p{L}\p{N}]+)\*+$/u.exec(text)?.[1]
  return begun !== undefined && begun.length >= SHORTEST_PREFIX
    ? { kind: 'prefix', text: begun }
    : { kind: 'word', text: text.replaceAll('*', ' ') }
}

function hasLetters(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text)
}
