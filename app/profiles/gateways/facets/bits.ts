/** A set of small whole numbers, one bit each. */
export class Bits {
  constructor(public words: Uint32Array) {}

  static upTo(capacity: number): Bits {
    return new Bits(new Uint32Array((capacity + 31) >>> 5))
  }

  has(member: number): boolean {
    return ((this.words[member >>> 5] ?? 0) & (1 << (member & 31))) !== 0
  }

  add(member: number): void {
    const at = member >>> 5
    this.words[at] = (this.words[at] ?? 0) | (1 << (member & 31))
  }

  remove(member: number): void {
    const at = member >>> 5
    this.words[at] = (this.words[at] ?? 0) & ~(1 << (member & 31))
  }

  copy(): Bits {
    return new Bits(this.words.slice())
  }

  /** Makes room for members below `capacity`. */
  grow(capacity: number): void {
    const wider = new Uint32Array((capacity + 31) >>> 5)
    wider.set(this.words)
    this.words = wider
  }

  /** Keeps what is in both. */
  keep(other: Bits): void {
    const { words } = this
    for (let at = 0; at < words.length; at++) words[at]! &= other.words[at] ?? 0
  }

  /** Takes out what is in the other. */
  drop(other: Bits): void {
    const { words } = this
    for (let at = 0; at < words.length; at++) words[at]! &= ~(other.words[at] ?? 0)
  }

  /** Takes in what is in the other. */
  join(other: Bits): void {
    const { words } = this
    for (let at = 0; at < words.length; at++) words[at]! |= other.words[at] ?? 0
  }

  count(): number {
    let sum = 0
    for (const word of this.words) if (word !== 0) sum += ones(word)
    return sum
  }

  /** How many are in both. */
  countWith(other: Bits): number {
    const mine = this.words
    const theirs = other.words
    const length = Math.min(mine.length, theirs.length)
    let sum = 0
    for (let at = 0; at < length; at++) {
      const both = mine[at]! & theirs[at]!
      if (both !== 0) sum += ones(both)
    }
    return sum
  }

  /** In ascending order. */
  each(visit: (member: number) => void): void {
    let first = 0
    for (const word of this.words) {
      let left = word
      while (left !== 0) {
        visit(first + 31 - Math.clz32(left & -left))
        left &= left - 1
      }
      first += 32
    }
  }
}

/** Source: H. S. Warren, Hacker's Delight, figure 5-2. */
function ones(word: number): number {
  let sum = word - ((word >>> 1) & 0x55555555)
  sum = (sum & 0x33333333) + ((sum >>> 2) & 0x33333333)
  return Math.imul((sum + (sum >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
