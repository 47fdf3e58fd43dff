import { inject } from '@adonisjs/core'
import { sql, type SqlValue } from '#kernel/sql'
import type { Correction } from '#profiles/domain/search'
import type { Term, Words } from '#profiles/domain/words'
import type { ResolvedWords } from '#profiles/gateways/facet_sets'
import { SearchReads } from '#profiles/gateways/search_reads'
import { meantBy, termQuery } from '#profiles/gateways/search_text'

const MOST_KNOWN = 2_000

/** What the dictionary makes of words; the same word is asked about once. */
@inject()
export class ResolvedTerms {
  readonly #known = new Map<string, string>()

  constructor(private readonly reads: SearchReads) {}

  async of({ groups, without }: Words, corrections: readonly Correction[]): Promise<ResolvedWords> {
    const meant = groups.map((terms) =>
      terms.flatMap((term) => [term, ...meantBy(term, corrections)])
    )
    const found = await this.#resolve([...meant.flat(), ...without])
    const textOf = (terms: readonly Term[]) =>
      terms.map((term) => found.get(keyOf(term)) ?? '').filter((text) => text !== '')
    return {
      groups: meant.map(textOf).filter((terms) => terms.length > 0),
      without: textOf(without),
    }
  }

  async #resolve(terms: readonly Term[]): Promise<Map<string, string>> {
    const found = new Map<string, string>()
    const unknown: Term[] = []
    for (const term of terms) {
      const text = this.#known.get(keyOf(term))
      if (text === undefined) unknown.push(term)
      else found.set(keyOf(term), text)
    }
    if (unknown.length === 0) return found
    const bindings: Record<string, SqlValue> = {}
    const each = unknown.map((term) => `cast(${termQuery(term, bindings)} as text)`)
    const [row] = await this.reads.run((client) =>
      sql<{ texts: string[] }>(client, `select array[${each.join(', ')}] as texts`, bindings)
    )
    for (const [at, text] of (row?.texts ?? []).entries()) {
      const term = unknown[at]
      if (term) found.set(keyOf(term), this.#keep(keyOf(term), text))
    }
    return found
  }

  #keep(key: string, text: string): string {
    const [oldest] = this.#known.keys()
    if (this.#known.size >= MOST_KNOWN && oldest !== undefined) this.#known.delete(oldest)
    this.#known.set(key, text)
    return text
  }
}

function keyOf({ kind, text }: Term): string {
  return `${kind} ${text}`
}
