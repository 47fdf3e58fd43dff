import { type Bits } from '#profiles/gateways/facets/bits'

interface KeptSet {
  readonly bits: Bits
  /** Null when only the database can say. */
  readonly test: ((number: number) => boolean) | null
}

/** At a million documents each takes 125 KB. */
const MOST = 384

/**
 * Sets of documents that were asked for lately, such as a range of rates or a word: kept in step
 * with every change, the least lately used are let go.
 */
export class KeptSets {
  readonly #sets = new Map<string, KeptSet>()

  get(key: string): Bits | null {
    const found = this.#sets.get(key)
    if (!found) return null
    this.#sets.delete(key)
    this.#sets.set(key, found)
    return found.bits
  }

  keep(key: string, bits: Bits, test: KeptSet['test']): Bits {
    this.#sets.set(key, { bits, test })
    const [oldest] = this.#sets.keys()
    if (this.#sets.size > MOST && oldest !== undefined) this.#sets.delete(oldest)
    return bits
  }

  /** Those that only the database can keep in step. */
  told(): string[] {
    return [...this.#sets].filter(([, { test }]) => test === null).map(([key]) => key)
  }

  /** @param among which of {@link told} the document is in */
  put(number: number, among: ReadonlySet<string>): void {
    for (const [key, { bits, test }] of this.#sets) {
      if (test ? test(number) : among.has(key)) bits.add(number)
      else bits.remove(number)
    }
  }

  remove(number: number): void {
    for (const { bits } of this.#sets.values()) bits.remove(number)
  }

  grow(capacity: number): void {
    for (const { bits } of this.#sets.values()) bits.grow(capacity)
  }

  clear(): void {
    this.#sets.clear()
  }
}
