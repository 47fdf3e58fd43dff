import type { Moments } from '#tests/support/statement_tap'

export interface Place {
  /** The statement that leads there. */
  readonly after?: RegExp
  /** The statement, on the same connection, at which everything stops. */
  readonly at: RegExp
  /** Before the server hears of it, or when it is done and nobody knows yet. */
  readonly moment: keyof Moments
}

/** Stops what asks the database at one place, once, so that it can be killed there. */
export class Breakpoint implements Moments {
  readonly reached: Promise<void>
  readonly #arrived = Promise.withResolvers<void>()
  readonly #led = new Set<number>()

  constructor(private readonly place: Place) {
    this.reached = this.#arrived.promise
  }

  asked(statement: string, connection: number): Promise<void> | undefined {
    if (this.place.after?.test(statement)) this.#led.add(connection)
    return this.#stop('asked', statement, connection)
  }

  answered(statement: string, connection: number): Promise<void> | undefined {
    return this.#stop('answered', statement, connection)
  }

  #stop(moment: keyof Moments, statement: string, connection: number): Promise<void> | undefined {
    const { place } = this
    if (moment !== place.moment || !place.at.test(statement)) return undefined
    if (place.after && !this.#led.has(connection)) return undefined
    this.#arrived.resolve()
    // It never goes on: whoever waits for it is killed.
    return new Promise<void>(() => {})
  }
}
