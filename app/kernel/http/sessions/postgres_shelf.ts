import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { SessionShelf, type ShelvedSession } from '#kernel/http/sessions/shelf'
import { sql } from '#kernel/sql'

const LIFE_ENDS = `now() + cast(:ttlMs as double precision) * interval '1 millisecond'`

/** Rows of `kernel.sessions`; the clock is PostgreSQL's own, which all processes share. */
export class PostgresShelf extends SessionShelf {
  constructor(
    private readonly client: () => QueryClientContract,
    ttlMs: number
  ) {
    super(ttlMs)
  }

  async read(id: string): Promise<ShelvedSession | null> {
    const [row] = await sql<{ data: string; left_ms: number }>(
      this.client(),
      `select data, cast(extract(epoch from expires_at - now()) * 1000 as double precision) as left_ms
       from kernel.sessions where id = :id and expires_at > now()`,
      { id }
    )
    return row ? { data: row.data, untouchedMs: this.ttlMs - row.left_ms } : null
  }

  async add(id: string, data: string): Promise<void> {
    await this.#write(
      `insert into kernel.sessions as known (id, data, expires_at)
       values (:id, :data, ${LIFE_ENDS})
       on conflict (id) do update set data = excluded.data, expires_at = excluded.expires_at
       where known.expires_at <= now()`,
      { id, data, ttlMs: this.ttlMs }
    )
  }

  async replace(id: string, data: string): Promise<void> {
    await this.#write(
      `update kernel.sessions set data = :data, expires_at = ${LIFE_ENDS} where id = :id`,
      { id, data, ttlMs: this.ttlMs }
    )
  }

  async touch(id: string): Promise<void> {
    await this.#write(`update kernel.sessions set expires_at = ${LIFE_ENDS} where id = :id`, {
      id,
      ttlMs: this.ttlMs,
    })
  }

  async remove(id: string): Promise<void> {
    await this.#write('delete from kernel.sessions where id = :id', { id })
  }

  /** Clears away what has expired. */
  async sweep(): Promise<void> {
    await this.#write('delete from kernel.sessions where expires_at <= now()', {})
  }

  async #write(statement: string, bindings: Record<string, string | number>): Promise<void> {
    await sql(this.client(), statement, bindings)
  }
}
