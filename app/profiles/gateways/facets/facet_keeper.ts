import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { FacetIndex } from '#profiles/gateways/facets/facet_index'
import {
  frequentWords,
  loadAll,
  loadChanges,
  loadTerm,
  seen,
  type Seen,
} from '#profiles/gateways/facets/loading'

/** More changes than this at once, and the database counts until they are taken in. */
const MOST_CHANGES = 5_000

/** A word of more documents takes longer than somebody should wait; it is asked for beside. */
const PROMPT = 20_000

/** So many of the words that take long are asked for at the start: they are many more. */
const MOST_COMMON = 20

/** Of words that take long so many wait for their turn; one more is asked for when it is wanted again. */
const MOST_WAITING = 20

/** What could not be asked for is not tried again before. */
const REST_MS = 60_000

interface Patience {
  /** Documents of a word that somebody waits for. */
  readonly prompt: number
  /** Milliseconds, from whenever. */
  readonly now: () => number
}

/**
 * This process's index of facets: made in the background from the first question on, brought up to
 * date before each answer by what changed since the last one, made anew when the table was
 * replaced. A cache, never the truth: whoever asks gets null while it is not there.
 */
export class FacetKeeper {
  #index: FacetIndex | null = null
  #seen: Seen | null = null
  #making: Promise<void> | null = null
  /** Changes are taken in one after the other. */
  #turn: Promise<unknown> = Promise.resolve()
  #waiting: Promise<boolean> | null = null
  /** Words that take long wait for each other: however many are wanted, they have one connection. */
  readonly #asking = new Map<string, Promise<boolean>>()
  #lane: Promise<unknown> = Promise.resolve()
  /** When each could not be asked for, the oldest first. */
  readonly #failed = new Map<string, number>()
  /** The share of documents that had a word when statistics were last made. */
  #shares: ReadonlyMap<string, number> = new Map()
  #stopped = false

  constructor(
    private readonly client: () => QueryClientContract,
    private readonly report: (error: unknown) => void,
    private readonly patience: Patience = { prompt: PROMPT, now: () => performance.now() }
  ) {}

  get ready(): boolean {
    return this.#index !== null
  }

  /** Documents in the index; null while there is none. */
  get size(): number | null {
    return this.#index?.size ?? null
  }

  /** Of all documents those with a term, about; 0 unless the database counts it among the frequent. */
  share(term: string): number {
    return this.#shares.get(term) ?? 0
  }

  /** Resolves when the index is there, or could not be made. */
  warm(): Promise<void> {
    if (this.#stopped || this.#index) return Promise.resolve()
    this.#making ??= this.#make()
      .catch(this.report)
      .finally(() => (this.#making = null))
    return this.#making
  }

  /** Before the database closes. */
  async stop(): Promise<void> {
    this.#stopped = true
    await Promise.allSettled([this.#making, this.#turn, ...this.#asking.values()])
  }

  /**
   * Gives the index as of now to `work`, which must not wait for anything. Null while there is
   * none, or when one of the terms (each a `tsquery` in text) is still asked for.
   *
   * @param ask whether terms that are not known are asked for
   */
  async use<Result>(
    terms: readonly string[],
    work: (index: FacetIndex) => Result | null,
    { ask }: { ask: boolean } = { ask: true }
  ): Promise<Result | null> {
    if (!this.#index) {
      void this.warm()
      return null
    }
    const kept = this.#index.kept
    const known = ask ? await this.#know(terms) : terms.every((term) => kept.get(term) !== null)
    if (!known || !(await this.#catchUp())) return null
    return this.#index ? work(this.#index) : null
  }

  async #make(): Promise<void> {
    const index = new FacetIndex()
    const since = await seen(this.client())
    await loadAll(this.client(), index, () => this.#stopped)
    if (this.#stopped) return
    this.#index = index
    this.#seen = since
    if (!(await this.#catchUp())) return
    const frequent = await frequentWords(this.client())
    this.#shares = new Map(frequent.map(({ term, share }) => [term, share]))
    for (const { term, share } of frequent.slice(0, MOST_COMMON)) {
      if (share * index.size > PROMPT && !this.#stopped) await this.#beside(term)
    }
  }

  /** Who asks while others wait for their turn is answered with them. */
  #catchUp(): Promise<boolean> {
    this.#waiting ??= this.#inTurn(() => {
      this.#waiting = null
      return this.#takeIn()
    })
    return this.#waiting
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#turn.then(work)
    this.#turn = result.catch(() => undefined)
    return result
  }

  async #takeIn(): Promise<boolean> {
    if (!this.#index || !this.#seen || this.#stopped) return false
    this.#seen = await this.#changesOf(this.#index, this.#seen)
    if (this.#seen) return true
    this.#index = null
    void this.warm()
    return false
  }

  /** Null as well when they could not be taken in: asked for again, they would be still more. */
  async #changesOf(index: FacetIndex, since: Seen): Promise<Seen | null> {
    try {
      return await loadChanges(this.client(), index, since, MOST_CHANGES)
    } catch (error) {
      this.report(error)
      return null
    }
  }

  /**
   * Whether the documents with each term are known, after asking for them if need be, one after the
   * other. Once one of them is not, nobody waits for the rest.
   */
  async #know(terms: readonly string[]): Promise<boolean> {
    let known = true
    for (const term of terms) {
      if (this.#index?.kept.get(term)) continue
      if (known && !this.#asking.has(term) && (await this.#tried(term, this.patience.prompt))) {
        continue
      }
      known = false
      void this.#beside(term)
    }
    return known
  }

  /** False as well when it could not be asked for, now or a moment ago. */
  async #tried(term: string, most: number | null): Promise<boolean> {
    if (this.#stopped || !this.#index || this.#hasFailed(term)) return false
    try {
      return await this.#ask(term, most)
    } catch (error) {
      this.#failed.set(term, this.patience.now())
      this.report(error)
      return false
    }
  }

  #hasFailed(term: string): boolean {
    for (const [each, since] of this.#failed) {
      if (this.patience.now() - since < REST_MS) break
      this.#failed.delete(each)
    }
    return this.#failed.has(term)
  }

  async #ask(term: string, most: number | null): Promise<boolean> {
    const found = await loadTerm(this.client(), term, most)
    if (found === null) return false
    return this.#inTurn(async () => {
      if (!(await this.#takeIn()) || this.#seen?.table !== found.since.table) return false
      this.#index?.keepTold(term, found.numbers)
      // What changed while the term was asked for is looked at once more by whoever is next.
      this.#seen = found.since
      return true
    })
  }

  #beside(term: string): Promise<boolean> {
    const asked = this.#asking.get(term)
    if (asked) return asked
    const free = this.#asking.size < MOST_WAITING
    if (!free || this.#stopped || this.#hasFailed(term)) return Promise.resolve(false)
    const asking = this.#lane
      .then(() => this.#tried(term, null))
      .finally(() => this.#asking.delete(term))
    this.#lane = asking
    this.#asking.set(term, asking)
    return asking
  }
}
