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

  /**
   * How many are in both. Eight words at a time are added up bit by bit, so that only one in eight
   * is counted. Source: Harley and Seal, in Hacker's Delight, figure 5-8.
   */
  countWith(other: Bits): number {
    const mine = this.words
    const theirs = other.words
    const length = Math.min(mine.length, theirs.length)
    let [one, two, four, sum, at] = [0, 0, 0, 0, 0]
    for (; at + 8 <= length; at += 8) {
      let left = mine[at]! & theirs[at]!
      let right = mine[at + 1]! & theirs[at + 1]!
      let half = one ^ left
      const twoA = (one & left) | (half & right)
      one = half ^ right
      left = mine[at + 2]! & theirs[at + 2]!
      right = mine[at + 3]! & theirs[at + 3]!
      half = one ^ left
      const twoB = (one & left) | (half & right)
      one = half ^ right
      half = two ^ twoA
      const fourA = (two & twoA) | (half & twoB)
      two = half ^ twoB
      left = mine[at + 4]! & theirs[at + 4]!
      right = mine[at + 5]! & theirs[at + 5]!
      half = one ^ left
      const twoC = (one & left) | (half & right)
      one = half ^ right
      left = mine[at + 6]! & theirs[at + 6]!
      right = mine[at + 7]! & theirs[at + 7]!
      half = one ^ left
      const twoD = (one & left) | (half & right)
      one = half ^ right
      half = two ^ twoC
      const fourB = (two & twoC) | (half & twoD)
      two = half ^ twoD
      half = four ^ fourA
      sum += ones((four & fourA) | (half & fourB))
      four = half ^ fourB
    }
    sum = 8 * sum + 4 * ones(four) + 2 * ones(two) + ones(one)
    for (; at < length; at++) sum += ones(mine[at]! & theirs[at]!)
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
