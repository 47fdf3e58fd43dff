import { Bits } from '#profiles/gateways/facets/bits'
import { DocumentColumns, type IndexedDocument } from '#profiles/gateways/facets/documents'
import { KeptSets } from '#profiles/gateways/facets/kept_sets'
import { Postings } from '#profiles/gateways/facets/postings'
import { Vocabulary } from '#profiles/gateways/facets/vocabulary'

const NOWHERE: ReadonlySet<string> = new Set()

/**
 * What published profiles are counted by, in typed arrays: which documents have a token, which
 * tokens a document has, and a few numbers of each. Knows nothing of databases; the same at any
 * time as if it had been made of its documents anew.
 */
export class FacetIndex {
  readonly vocabulary = new Vocabulary()
  readonly columns = new DocumentColumns()
  readonly kept = new KeptSets()
  readonly #postings: Postings[] = []
  #present = Bits.upTo(this.columns.capacity)
  #size = 0
  /** Changes since {@link frequent} was last put in order. */
  #changes = 0
  readonly #frequent = new Map<string, { tokens: number[]; changes: number }>()

  get size(): number {
    return this.#size
  }

  /** All documents; not to be changed. */
  get present(): Bits {
    return this.#present
  }

  /** @param among which sets that the database was asked for it is in, see {@link KeptSets.told} */
  put(document: IndexedDocument, among = NOWHERE): void {
    const { number, tokens } = document
    this.remove(number)
    if (this.columns.makeRoom(number)) this.#grow(this.columns.capacity)
    this.columns.set(document)
    for (const token of tokens) this.#of(token).add(number, this.columns.capacity)
    this.#present.add(number)
    this.kept.put(number, among)
    this.#size++
    this.#changes++
  }

  remove(number: number): void {
    if (!this.#present.has(number)) return
    const tokens = this.columns.tokensOf(number)
    for (const token of tokens) this.#of(token).remove(number)
    this.#present.remove(number)
    this.kept.remove(number)
    this.#size--
    this.#changes++
  }

  /** Null when no document ever had it. */
  postings(token: number): Postings | null {
    return this.#postings[token] ?? null
  }

  documentsWith(token: number | null): Bits {
    const found = Bits.upTo(this.columns.capacity)
    if (token !== null) this.#postings[token]?.addTo(found)
    return found
  }

  documentsWithAny(tokens: readonly (number | null)[]): Bits {
    const found = Bits.upTo(this.columns.capacity)
    for (const token of tokens) if (token !== null) this.#postings[token]?.addTo(found)
    return found
  }

  /** The documents that pass a test of their columns, kept for the next time. */
  documentsWhere(key: string, test: (number: number) => boolean): Bits {
    const known = this.kept.get(key)
    if (known) return known
    const found = Bits.upTo(this.columns.capacity)
    this.#present.each((number) => {
      if (test(number)) found.add(number)
    })
    return this.kept.keep(key, found, test)
  }

  /** A set that the database told, kept for the next time. */
  keepTold(key: string, numbers: Iterable<number>): void {
    const found = Bits.upTo(this.columns.capacity)
    for (const number of numbers) if (this.#present.has(number)) found.add(number)
    this.kept.keep(key, found, null)
  }

  /**
   * Tokens of a group, most frequent first as of some changes ago: a token may have gained as many
   * documents since as `changes` says.
   */
  frequent(group: string): { tokens: readonly number[]; changes: number } {
    const tokens = this.vocabulary.tokensOf(group)
    const known = this.#frequent.get(group)
    if (known?.tokens.length === tokens.length && this.#changes - known.changes < STALE) {
      return { tokens: known.tokens, changes: this.#changes - known.changes }
    }
    const size = (token: number) => this.#postings[token]?.size ?? 0
    tokens.sort((left, right) => size(right) - size(left))
    this.#frequent.set(group, { tokens, changes: this.#changes })
    return { tokens, changes: 0 }
  }

  #of(token: number): Postings {
    return (this.#postings[token] ??= new Postings())
  }

  #grow(capacity: number): void {
    this.#present.grow(capacity)
    for (const postings of this.#postings) postings?.grow(capacity)
    this.kept.grow(capacity)
  }
}

const STALE = 200
