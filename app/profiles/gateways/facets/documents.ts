import { Bits } from '#profiles/gateways/facets/bits'

/** A document as the index takes it. */
export interface IndexedDocument {
  /** Small and dense: it is a place in arrays. */
  readonly number: number
  /** Numbers of the vocabulary, each once. */
  readonly tokens: readonly number[]
  /** A token too. */
  readonly currency: number
  /** Minor units per hour. */
  readonly rate: number
  /** Hundredths of a star, 0 without a review. */
  readonly rating: number
  /** Orders by rating, the best highest. */
  readonly rank: number
  readonly jobs: number
}

const FIRST = 1024

/** What the documents are, column by column. */
export class DocumentColumns {
  capacity = FIRST
  rate = new Float64Array(FIRST)
  currency = new Uint32Array(FIRST)
  rating = new Uint16Array(FIRST)
  rank = new Uint16Array(FIRST)
  jobs = new Uint32Array(FIRST)
  #starts = new Uint32Array(FIRST)
  #lengths = new Uint8Array(FIRST)
  /** The most tokens each document ever had: its place in the store is as wide. */
  #rooms = new Uint8Array(FIRST)
  #tokens: Uint16Array | Uint32Array = new Uint16Array(FIRST * 8)
  #end = 0

  /** Tokens that there is a place for, in use or not. */
  get places(): number {
    return this.#end
  }

  /** @returns whether there is more room now */
  makeRoom(number: number): boolean {
    if (number < this.capacity) return false
    const capacity = Math.max(number + 1, Math.ceil(this.capacity * 1.5))
    this.rate = wider(this.rate, new Float64Array(capacity))
    this.currency = wider(this.currency, new Uint32Array(capacity))
    this.rating = wider(this.rating, new Uint16Array(capacity))
    this.rank = wider(this.rank, new Uint16Array(capacity))
    this.jobs = wider(this.jobs, new Uint32Array(capacity))
    this.#starts = wider(this.#starts, new Uint32Array(capacity))
    this.#lengths = wider(this.#lengths, new Uint8Array(capacity))
    this.#rooms = wider(this.#rooms, new Uint8Array(capacity))
    this.capacity = capacity
    return true
  }

  set({ number, tokens, currency, rate, rating, rank, jobs }: IndexedDocument): void {
    this.rate[number] = rate
    this.currency[number] = currency
    this.rating[number] = rating
    this.rank[number] = rank
    this.jobs[number] = jobs
    const kept = tokens.slice(0, 255)
    const fits = kept.length <= this.#rooms[number]! && this.#reserve(kept, 0)
    if (!fits) {
      this.#reserve(kept, kept.length)
      this.#starts[number] = this.#end
      this.#rooms[number] = kept.length
      this.#end += kept.length
    }
    this.#lengths[number] = kept.length
    this.#tokens.set(kept, this.#starts[number])
  }

  tokensOf(number: number): readonly number[] {
    const start = this.#starts[number] ?? 0
    return Array.from(this.#tokens.subarray(start, start + (this.#lengths[number] ?? 0)))
  }

  /** Of these documents, those whose rate lies within what its currency, a token, has in both arrays. */
  paidWithin(lows: Float64Array, highs: Float64Array, among: Bits): Bits {
    const found = Bits.upTo(this.capacity)
    const { rate, currency } = this
    for (const [at, word] of among.words.entries()) {
      if (word === 0) continue
      let passing = 0
      for (let bit = 0; bit < 32; bit++) {
        const number = 32 * at + bit
        const token = currency[number]!
        const paid = rate[number]!
        if (paid >= lows[token]! && paid <= highs[token]!) passing |= 1 << bit
      }
      found.words[at] = word & passing
    }
    return found
  }

  /** How many of these documents have each token. */
  tally(documents: Bits, vocabulary: number): Uint32Array {
    const counts = new Uint32Array(vocabulary)
    const tokens = this.#tokens
    const starts = this.#starts
    const lengths = this.#lengths
    let first = 0
    for (const word of documents.words) {
      let left = word
      while (left !== 0) {
        const number = first + 31 - Math.clz32(left & -left)
        left &= left - 1
        const start = starts[number]!
        const end = start + lengths[number]!
        for (let at = start; at < end; at++) counts[tokens[at]!]!++
      }
      first += 32
    }
    return counts
  }

  /** Makes the store wide enough for these tokens, and for `more` of them at its end. */
  #reserve(tokens: readonly number[], more: number): true {
    const narrow = this.#tokens instanceof Uint16Array && tokens.every((token) => token <= 0xffff)
    const enough = this.#end + more <= this.#tokens.length
    if (enough && (narrow || this.#tokens instanceof Uint32Array)) return true
    const length = enough ? this.#tokens.length : Math.ceil(this.#tokens.length * 1.5) + 255
    const room = narrow ? new Uint16Array(length) : new Uint32Array(length)
    room.set(this.#tokens)
    this.#tokens = room
    return true
  }
}

function wider<Column extends Float64Array | Uint8Array | Uint16Array | Uint32Array>(
  from: Column,
  to: Column
): Column {
  to.set(from)
  return to
}
