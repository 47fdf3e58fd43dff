import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { Range } from '#escrow/queries/verification/journal_lane'
import { sql } from '#kernel/sql'

/** Of the transfers table, to a range: some thousands of transfers, whose rows wait in memory. */
const PAGES = 150

/** Cuts the journal into ranges of ids, by the ids on pages that are evenly apart. */
export async function rangesOf(client: QueryClientContract): Promise<Range[]> {
  const rows = await sql<{ id: string }>(
    client,
    `select distinct id from escrow.transfers where ctid = any(array(
       select format('(%s,1)', page)::tid
       from generate_series(:pages::bigint,
         pg_relation_size('escrow.transfers') / current_setting('block_size')::bigint, :pages) page))
     order by id`,
    { pages: PAGES }
  )
  const ends = rows.map(({ id }) => id)
  return ['', ...ends].map((from, index) => ({ from, to: ends[index] ?? null }))
}
