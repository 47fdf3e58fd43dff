import type { BentoCache } from '@adonisjs/cache'

type Store = Pick<BentoCache<never>, 'getOrSet' | 'deleteByTag' | 'clear'>

/** Carries a word to every process, this one included. */
export interface Announcements {
  announce(topic: string, payload: unknown): Promise<void>
  /** Resolves when the topic is heard. */
  subscribe(topic: string, handler: (payload: never) => void | Promise<void>): Promise<void>
  onReconnect(callback: () => void): void
}

export interface Keeping {
  readonly key: string
  readonly seconds: number
  /**
   * For so long the value before is given out while no new one can be made, or while that takes
   * longer than a second. Left out where an old value would be a wrong one.
   */
  readonly graceSeconds?: number
}

/** Told while a value is made. */
export interface Making {
  /** It is made anew after {@link SharedCache.forget} of any of these names. */
  dependsOn(...names: string[]): void
  /** Not kept for longer than this, whatever was asked for. */
  atMost(seconds: number): void
}

const TOPIC = 'kernel.cache.forget'
const PATIENCE_MS = 1_000
/** As long as a process does not hear yet what is to be forgotten, it keeps nothing for longer. */
const DEAF_SECONDS = 1

/**
 * Values that are the same for everybody, kept in each process and, where there is one, in Redis.
 * Never the truth: whoever changes what a value is made of says so ({@link forget}), every process
 * hears of it within a moment, and what was missed is over with `seconds`.
 *
 * Of many who miss a value at once one makes it. Values are shared: nobody may change them.
 */
export class SharedCache {
  /** Of each value under way, what was forgotten meanwhile: it may have been made from that. */
  readonly #forgotten = new Set<Set<string>>()
  #hearing: Promise<void> | null = null
  #hears = false

  constructor(
    private readonly store: Store,
    private readonly announcements: Announcements
  ) {}

  /** @param make what it throws reaches whoever asked, unless there is a value to fall back on */
  async read<Value>(
    { key, seconds, graceSeconds = 0 }: Keeping,
    make: (making: Making) => Promise<Value>
  ): Promise<Value> {
    this.#hear()
    const outcome: { unkept?: Value; failure?: unknown } = {}
    try {
      const value: Value | undefined = await this.store.getOrSet({
        key,
        ttl: seconds * 1_000,
        ...(graceSeconds > 0
          ? { grace: graceSeconds * 1_000, timeout: PATIENCE_MS }
          : { grace: false }),
        factory: async ({ setTags, setTtl, skip }) => {
          const most = this.#hears ? seconds : DEAF_SECONDS
          const made = await this.#made(make, most).catch((error: unknown) => {
            outcome.failure = error
            throw error
          })
          setTags(made.tags)
          setTtl(Math.min(seconds, made.seconds) * 1_000)
          if (!made.spoiled) return made.value
          // For whoever waited for it, and for nobody after.
          outcome.unkept = made.value
          return skip()
        },
      })
      return value === undefined ? (outcome.unkept as Value) : value
    } catch (error) {
      // What went wrong in the making is for who asked, not that it went wrong in a cache.
      throw outcome.failure ?? error
    }
  }

  /** Everywhere: here at once, in other processes as soon as they hear of it. */
  async forget(names: readonly string[]): Promise<void> {
    await this.#drop(names)
    await this.announcements.announce(TOPIC, names)
  }

  async #made<Value>(make: (making: Making) => Promise<Value>, most: number) {
    const forgotten = new Set<string>()
    const tags = new Set<string>()
    let seconds = most
    this.#forgotten.add(forgotten)
    try {
      const value = await make({
        dependsOn: (...names) => names.forEach((name) => tags.add(name)),
        atMost: (limit) => (seconds = Math.min(seconds, limit)),
      })
      return {
        value,
        seconds,
        tags: [...tags],
        spoiled: [...tags].some((tag) => forgotten.has(tag)),
      }
    } finally {
      this.#forgotten.delete(forgotten)
    }
  }

  async #drop(names: readonly string[]): Promise<void> {
    for (const forgotten of this.#forgotten) names.forEach((name) => forgotten.add(name))
    await this.store.deleteByTag({ tags: [...names] })
  }

  /** Begun with the first value: a process that keeps nothing need not hear anything. */
  #hear(): void {
    this.#hearing ??= this.announcements
      .subscribe(TOPIC, (names: readonly string[]) => this.#drop(names))
      .then(() => {
        this.#hears = true
        // What was said while nobody listened here was missed.
        this.announcements.onReconnect(() => void this.store.clear())
      })
  }
}
