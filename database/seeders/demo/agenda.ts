import type { DateTime } from 'luxon'
import type { TravellingClock } from '#kernel/clock'
import { DomainError } from '#kernel/errors'

/** A life that pauses until the moments it yields. */
export type Story = AsyncGenerator<DateTime<true>, void, void>

interface Entry {
  at: DateTime<true>
  order: number
  name: string
  story: Story
}

/** Lets many stories happen beside each other in the order of their time. */
export class Agenda {
  readonly #entries: Entry[] = []
  #order = 0

  constructor(
    private readonly clock: TravellingClock,
    private readonly say: (line: string) => void
  ) {}

  add(name: string, at: DateTime<true>, story: Story): void {
    this.#entries.push({ name, at, story, order: this.#order++ })
  }

  /** Goes through time up to `until`; what is planned for later does not happen. */
  async live(until: DateTime<true>): Promise<void> {
    for (;;) {
      const entry = this.#next()
      if (!entry || entry.at > until) return
      if (entry.at > this.clock.now()) this.clock.travelTo(entry.at)
      await this.#goOn(entry)
    }
  }

  /**
   * A story ends where the marketplace says no: somebody may use it already while its past is
   * still being made, and decide otherwise.
   */
  async #goOn({ name, story }: Entry): Promise<void> {
    try {
      const { done, value } = await story.next()
      if (!done) this.add(name, value, story)
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      this.say(`${name} ends early (${error.code})`)
    }
  }

  #next(): Entry | undefined {
    let best = 0
    for (const [index, entry] of this.#entries.entries()) {
      const first = this.#entries[best]
      if (!first) break
      const later = entry.at.toMillis() - first.at.toMillis()
      if (later < 0 || (later === 0 && entry.order < first.order)) best = index
    }
    return this.#entries.splice(best, 1)[0]
  }
}
