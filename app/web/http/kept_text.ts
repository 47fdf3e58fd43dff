export interface MadeText {
  readonly text: string
  readonly seconds: number
}

/** A text that costs much to make and may be some time old: made once for all who ask meanwhile. */
export class KeptText {
  #kept: { made: Promise<MadeText>; from: number; seconds: number } | null = null

  /** @param make says as well how many seconds what it made is good for */
  constructor(private readonly make: () => Promise<MadeText>) {}

  /** @param now in milliseconds */
  async at(now: number): Promise<MadeText> {
    const age = this.#kept && (now - this.#kept.from) / 1000
    if (this.#kept && age !== null && age >= 0 && age < this.#kept.seconds) return this.#kept.made
    // Until it is made nobody knows for how long it is good.
    const kept = { made: this.make(), from: now, seconds: Number.POSITIVE_INFINITY }
    this.#kept = kept
    try {
      const made = await kept.made
      kept.seconds = made.seconds
      return made
    } catch (error) {
      if (this.#kept === kept) this.#kept = null
      throw error
    }
  }
}
