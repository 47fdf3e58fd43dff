import { type Bits } from '#profiles/gateways/facets/bits'
import type { FacetIndex } from '#profiles/gateways/facets/facet_index'

/** One filter: the documents that pass it, and the group that it belongs to, '' when to none. */
export interface Clause {
  readonly group: string
  readonly documents: Bits
}

export interface Asked {
  readonly group: string
  /** At most so many values, the most frequent ones. */
  readonly most: number
  /** Values that are told even if nothing has them. */
  readonly always: readonly string[]
}

export interface Counted {
  readonly value: string
  readonly label: string
  readonly count: number
}

/**
 * Up to this share of all documents it is less work to go through them than through the tokens:
 * once for every group that has no clause of its own, or for one group alone (measured).
 */
const TALLIED = { shared: 0.2, alone: 0.08 }

/**
 * Counts documents by their tokens, each group as if its own clauses were not there: what a click
 * on another of its values would give.
 */
export class Counting {
  readonly #bases = new Map<string, Base>()

  constructor(
    private readonly index: FacetIndex,
    private readonly clauses: readonly Clause[]
  ) {}

  total(): number {
    return this.#base(null).size
  }

  /** Those that pass every clause; not to be changed. */
  matches(): Bits {
    return this.#base(null).bits ?? this.index.present
  }

  /** How many of these pass every clause but those of the group. */
  within(group: string, documents: Bits): number {
    const { bits } = this.#base(group)
    return bits ? documents.countWith(bits) : documents.count()
  }

  /** Most frequent first, then by value; values that nothing has are left out. */
  values({ group, most, always }: Asked): Counted[] {
    const base = this.#base(group)
    const { vocabulary } = this.index
    const counted = this.#counts(base, group, most).map(([token, count]) => ({
      value: vocabulary.valueOf(token),
      label: vocabulary.labelOf(token),
      count,
    }))
    counted.sort((left, right) => right.count - left.count || (left.value < right.value ? -1 : 1))
    const told = counted.slice(0, most)
    const missing = always.filter((value) => !told.some((each) => each.value === value))
    return [...told, ...missing.map((value) => this.#one(base, group, value))]
  }

  #one(base: Base, group: string, value: string): Counted {
    const { vocabulary } = this.index
    const token = vocabulary.find(group, value)
    const postings = token === null ? null : this.index.postings(token)
    if (token === null || !postings) return { value, label: value, count: 0 }
    const count = base.bits ? postings.countIn(base.bits) : postings.size
    return { value, label: vocabulary.labelOf(token), count }
  }

  #counts(base: Base, group: string, most: number): [token: number, count: number][] {
    const { vocabulary } = this.index
    const share = base.shared ? TALLIED.shared : TALLIED.alone
    if (base.bits && base.size < share * this.index.size) {
      const counts = base.tally(this.index)
      return vocabulary.tokensOf(group).flatMap((token): [number, number][] => {
        const count = counts[token] ?? 0
        return count === 0 ? [] : [[token, count]]
      })
    }
    return this.#mostFrequent(base, group, most)
  }

  /** Token by token; a token that fewer documents have than the last place is not looked at. */
  #mostFrequent(base: Base, group: string, most: number): [token: number, count: number][] {
    const found: [number, number][] = []
    const best: number[] = []
    const { tokens, changes } = this.index.frequent(group)
    for (const token of tokens) {
      const postings = this.index.postings(token)
      if (!postings) continue
      const last = best.length < most ? 0 : best[best.length - 1]!
      if (postings.size + 2 * changes < last) break
      const count = base.bits ? postings.countIn(base.bits) : postings.size
      if (count === 0 || count < last) continue
      found.push([token, count])
      insert(best, count, most)
    }
    return found
  }

  /** @param group whose clauses are left out; null leaves out none */
  #base(group: string | null): Base {
    const others = this.clauses.filter((clause) => group === null || clause.group !== group)
    const key = group === null || others.length === this.clauses.length ? '' : group
    const known = this.#bases.get(key)
    if (known) return known
    const [first, ...rest] = others
    const bits = first ? first.documents.copy() : null
    for (const { documents } of rest) bits?.keep(documents)
    const base = new Base(bits, bits ? bits.count() : this.index.size, key === '')
    this.#bases.set(key, base)
    return base
  }
}

/** What passes the clauses of all groups but one. */
class Base {
  #tallied: Uint32Array | null = null

  /**
   * @param bits null when that is every document
   * @param shared whether more than one group is counted in it
   */
  constructor(
    readonly bits: Bits | null,
    readonly size: number,
    readonly shared: boolean
  ) {}

  /** Documents per token. */
  tally({ vocabulary, columns }: FacetIndex): Uint32Array {
    this.#tallied ??= this.bits
      ? columns.tally(this.bits, vocabulary.size)
      : new Uint32Array(vocabulary.size)
    return this.#tallied
  }
}

function insert(best: number[], count: number, most: number): void {
  let at = best.length
  while (at > 0 && best[at - 1]! < count) at--
  best.splice(at, 0, count)
  if (best.length > most) best.pop()
}
