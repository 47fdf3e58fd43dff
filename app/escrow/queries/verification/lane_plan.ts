import { availableParallelism } from 'node:os'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type pg from 'pg'
import { databaseUrl } from '#config/database'
import type { Range } from '#escrow/queries/verification/journal_lane'
import { sql } from '#kernel/sql'

const MOST = 8
/** Each lane keeps something of every account, all together at most this much. */
const BYTES_OF_ACCOUNT = 250
const MOST_BYTES = 300_000_000

export interface LaneSettings {
  /** Of the transfers table, to a range: some thousands of transfers, whose rows wait in memory. */
  readonly pages: number
  /** Ranges below which it is not worth while to start threads. */
  readonly few: number
  /** Of each lane, to the database whose snapshot it is given. */
  readonly connection: pg.ClientConfig
}

const SETTINGS: LaneSettings = {
  pages: 150,
  few: 4,
  connection: {
    connectionString: databaseUrl,
    connectionTimeoutMillis: 10_000,
    application_name: 'uvidense',
  },
}

/** How the journal is cut, and how many look at it. */
export class LanePlan {
  readonly #settings: LaneSettings

  constructor(settings: Partial<LaneSettings> = {}) {
    this.#settings = { ...SETTINGS, ...settings }
  }

  get connection(): pg.ClientConfig {
    return this.#settings.connection
  }

  /** Cuts the journal into ranges of ids, by the ids on pages that are evenly apart. */
  async rangesOf(client: QueryClientContract): Promise<Range[]> {
    const rows = await sql<{ id: string }>(
      client,
      `select distinct id from escrow.transfers where ctid = any(array(
         select format('(%s,1)', page)::tid
         from generate_series(:pages::bigint,
           pg_relation_size('escrow.transfers') / current_setting('block_size')::bigint, :pages) page))
       order by id`,
      { pages: this.#settings.pages }
    )
    const ends = rows.map(({ id }) => id)
    return ['', ...ends].map((from, index) => ({ from, to: ends[index] ?? null }))
  }

  isWorthWhile(ranges: readonly Range[]): boolean {
    return ranges.length >= this.#settings.few
  }

  /** As many as there are processors, and memory for. */
  async lanes(client: QueryClientContract, ranges: readonly Range[]): Promise<number> {
    const [row] = await sql<{ many: string }>(
      client,
      'select count(*) as many from escrow.ledger_accounts'
    )
    return Math.min(availableParallelism(), ranges.length, roomFor(Number(row?.many)))
  }
}

/** How many lanes may keep something of so many accounts; one in any case. */
export function roomFor(accounts: number): number {
  const room = Math.floor(MOST_BYTES / (BYTES_OF_ACCOUNT * Math.max(1, accounts)))
  return Math.max(1, Math.min(MOST, room))
}
