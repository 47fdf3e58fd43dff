/** Repeatable choices from a text: the same seed draws the same picture on every machine. */
export class Dice {
  #state: number

  constructor(seed: string) {
    // FNV-1a, 32 bit
    let hash = 0x811c9dc5
    for (let index = 0; index < seed.length; index++) {
      hash = Math.imul(hash ^ seed.charCodeAt(index), 0x01000193)
    }
    this.#state = hash >>> 0
  }

  /** In [0, 1). Source: mulberry32 by Tommy Ettinger, public domain. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = this.#state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1))
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  pick<T>(choices: readonly [T, ...T[]] | readonly T[]): T {
    const choice = choices[Math.floor(this.next() * choices.length)]
    if (choice === undefined) throw new RangeError('Nothing to pick from')
    return choice
  }

  /** `count` different ones, in random order. */
  sample<T>(choices: readonly T[], count: number): T[] {
    const rest = [...choices]
    for (let index = rest.length - 1; index > 0; index--) {
      const other = this.whole(0, index)
      const kept = rest[index] as T
      rest[index] = rest[other] as T
      rest[other] = kept
    }
    return rest.slice(0, count)
  }
}
