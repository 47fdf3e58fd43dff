import type { Database } from '@adonisjs/lucid/database'
import { DateTime } from 'luxon'
import { sql } from '#kernel/sql'
import type { Tx, UnitOfWork } from '#kernel/unit_of_work'

type Result = string | null

/**
 * What the seed has done, one row for each step, written in the database transaction of the step:
 * killed at any moment, it goes on where it was and does nothing twice.
 */
export class Journal {
  readonly #done = new Map<string, Result>()

  constructor(
    private readonly db: Database,
    private readonly uow: UnitOfWork,
    /** Runs at the end of each step, in its database transaction. */
    private readonly afterwards: (tx: Tx) => Promise<void>
  ) {}

  async open(): Promise<void> {
    await this.db.rawQuery('create schema if not exists demo')
    await this.db.rawQuery(
      'create table if not exists demo.steps (key text collate "C" primary key, result text)'
    )
    const rows = await sql<{ key: string; result: Result }>(
      this.db.connection(),
      'select key, result from demo.steps'
    )
    for (const { key, result } of rows) this.#done.set(key, result)
  }

  isDone(key: string): boolean {
    return this.#done.has(key)
  }

  /** Runs `work` unless it was done before; gives its result either way. */
  async once(key: string, work: (tx: Tx) => Promise<Result | void>): Promise<string> {
    const known = this.#done.get(key)
    if (known !== undefined) return known ?? ''
    const result = await this.uow.run(async (tx) => {
      const made = (await work(tx)) ?? null
      await sql(tx, 'insert into demo.steps (key, result) values (:key, :result)', {
        key,
        result: made,
      })
      await this.afterwards(tx)
      return made
    })
    this.#done.set(key, result)
    return result ?? ''
  }

  /** A step that needs no memory, since it finds nothing left to do when it is repeated. */
  async again(work: (tx: Tx) => Promise<unknown>): Promise<void> {
    await this.uow.run(async (tx) => {
      await work(tx)
      await this.afterwards(tx)
    })
  }

  /** The moment the demo's past began, the same however often the seed is started. */
  async beginning(days: number): Promise<DateTime<true>> {
    const iso = await this.once('beginning', async () =>
      DateTime.utc().minus({ days }).startOf('hour').toISO()
    )
    return DateTime.fromISO(iso, { zone: 'utc' }) as DateTime<true>
  }
}
