import { rows } from '#tests/support/escrow/evidence'

/** Hears when the last of some things has come to its end: the commit after which none is open. */
export class LastOfAll {
  readonly #done = Promise.withResolvers<void>()
  readonly #ending = new Set<number>()

  /**
   * @param end the statement that ends one of them
   * @param open finds those that have not ended
   */
  constructor(
    private readonly end: RegExp,
    private readonly open: string
  ) {}

  get heard(): Promise<void> {
    return this.#done.promise
  }

  answered(statement: string, connection: number): void {
    if (this.end.test(statement)) this.#ending.add(connection)
    else if (/^commit/i.test(statement) && this.#ending.delete(connection)) void this.#look()
  }

  async #look(): Promise<void> {
    if ((await rows(this.open)).length === 0) this.#done.resolve()
  }
}
