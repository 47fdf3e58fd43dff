import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { sql, type SqlValue } from '#kernel/sql'
import { meaningOf } from '#profiles/domain/tokens'
import type { FacetIndex } from '#profiles/gateways/facets/facet_index'

/** Few enough that requests are answered in between. */
const BATCH = 2_000

interface DocumentRow {
  number: number
  tok: string | null
  country: string
  city: string | null
  city_folded: string | null
  time_zone: string
  currency: string
  hourly_rate: string
  rating: number | null
  rank: number
  jobs_done: number
}

interface ChangeRow extends DocumentRow {
  waiting: number
  changed: number
  terms: string[]
}

const COLUMNS = `cast(d.tok as text) as tok, d.country, d.city, lower(d.city) as city_folded, d.time_zone,
  d.currency, d.hourly_rate, d.rating, d.rank, d.jobs_done`

/** Nobody waits for a common word that is asked for beside; the connection's patience is for people. */
const PATIENCE_MS = 60_000

/** Which table is read and what of it can be seen: what changes are asked for from. */
export interface Seen {
  /** Another one after the table was replaced. */
  readonly table: string
  readonly snapshot: string
}

const SEEN = `
  cast(to_regclass('profiles.search_documents')::oid as text) as "table",
  cast(pg_current_snapshot() as text) as snapshot`

export async function seen(client: QueryClientContract): Promise<Seen> {
  const [row] = await sql<Seen>(client, `select ${SEEN}`)
  if (!row) throw new Error('The database did not say what can be seen')
  return row
}

/** Every document there is, batch by batch; what changes meanwhile is to be asked for after it. */
export async function loadAll(
  client: QueryClientContract,
  index: FacetIndex,
  stopped: () => boolean
): Promise<void> {
  for (let last = -1; !stopped();) {
    const rows = await sql<DocumentRow>(
      client,
      `select d.number, ${COLUMNS} from profiles.search_documents d
       where d.number > :last order by d.number limit ${BATCH}`,
      { last }
    )
    for (const row of rows) put(index, row)
    const end = rows.at(-1)
    if (!end) return
    last = end.number
  }
}

/** A snapshot of a hot standby lists nobody who was still at work: all since its oldest may be. */
const CHANGED_SINCE = `
  (pg_is_in_recovery() or not pg_visible_in_snapshot(xid, cast(:since as pg_snapshot)))`

/**
 * Takes in what was committed since, and says up to where that is now; null when the table was
 * replaced and the index has to be made anew.
 *
 * @param most null as well when more than so many documents changed: none of them is looked at
 */
export async function loadChanges(
  client: QueryClientContract,
  index: FacetIndex,
  since: Seen,
  most: number
): Promise<Seen | null> {
  const told = index.kept.told()
  const bindings: Record<string, SqlValue> = { since: since.snapshot, told, most }
  const rows = await sql<Seen & ChangeRow>(
    client,
    `with changes as materialized (
       select number from profiles.search_changes
       where xid >= pg_snapshot_xmin(cast(:since as pg_snapshot)) and ${CHANGED_SINCE}
       limit cast(:most as integer) + 1
     ), counted as materialized (select cast(count(*) as integer) as waiting from changes)
     select ${SEEN}, counted.waiting, c.number as changed, d.number, ${COLUMNS},
       case when d.number is not null then
         array(select term from unnest(cast(:told as text[])) as term
           where d.tsv @@ cast(term as tsquery)) end as terms
     from counted
     left join changes c on counted.waiting <= :most
     left join profiles.search_documents d on d.number = c.number`,
    bindings
  )
  const [first] = rows
  if (!first || first.table !== since.table || first.waiting > most) return null
  for (const row of rows) {
    if (row.number !== null) put(index, row, new Set(row.terms))
    else if (row.changed !== null) index.remove(row.changed)
  }
  return { table: first.table, snapshot: first.snapshot }
}

/** The documents of one search, at most so many, in an index of their own. */
export async function loadSome(
  client: QueryClientContract,
  index: FacetIndex,
  where: string,
  bindings: Readonly<Record<string, SqlValue>>,
  most: number
): Promise<void> {
  const rows = await sql<DocumentRow>(
    client,
    `select d.number, ${COLUMNS} from profiles.search_documents d where ${where} limit :most`,
    { ...bindings, most }
  )
  for (const [number, row] of rows.entries()) put(index, { ...row, number })
}

/** The documents with these words, as a `tsquery` in text; null when they are more than `most`. */
export async function loadTerm(
  client: QueryClientContract,
  term: string,
  most: number | null
): Promise<{ numbers: Uint32Array; since: Seen } | null> {
  const [row] = await client.transaction(async (tx) => {
    if (most === null) await tx.rawQuery(`set local statement_timeout = ${PATIENCE_MS}`)
    return sql<Seen & { numbers: Buffer | null }>(
      tx,
      `select ${SEEN}, string_agg(int4send(number), '') as numbers
       from (select number from profiles.search_documents d
             where d.tsv @@ cast(:term as tsquery) limit :limit) as found`,
      { term, limit: most === null ? null : most + 1 }
    )
  })
  if (!row) return null
  const { table, snapshot } = row
  const numbers = unpacked(row.numbers ?? Buffer.alloc(0))
  if (most !== null && numbers.length > most) return null
  return { numbers, since: { table, snapshot } }
}

/** Words, each as a `tsquery` in text, and the share of documents that have them; the commonest first. */
export async function frequentWords(
  client: QueryClientContract
): Promise<{ term: string; share: number }[]> {
  const rows = await sql<{ term: string; share: number }>(
    client,
    `select cast(plainto_tsquery('simple', word) as text) as term,
       cast(frequency as double precision) as share
     from pg_stats
     cross join lateral unnest(cast(cast(most_common_elems as text) as text[]),
       most_common_elem_freqs) with ordinality as common (word, frequency, place)
     where schemaname = 'profiles' and tablename = 'search_documents' and attname = 'tsv'
       and word is not null
     order by frequency desc, word`
  )
  return rows.filter(({ term }) => term !== '')
}

function put(index: FacetIndex, row: DocumentRow, terms?: ReadonlySet<string>): void {
  const { vocabulary } = index
  // What is kept of rates knows the currencies there were.
  if (vocabulary.find('currency', row.currency) === null) index.kept.clear()
  const tokens = numbersOf(row.tok ?? '{}').map((token) => {
    const { group, value } = meaningOf(token)
    return vocabulary.token(group, value)
  })
  tokens.push(vocabulary.token('country', row.country))
  tokens.push(vocabulary.token('timeZone', row.time_zone))
  if (row.city !== null) tokens.push(vocabulary.token('city', row.city_folded ?? '', row.city))
  index.put(
    {
      number: row.number,
      tokens: [...new Set(tokens)],
      currency: vocabulary.token('currency', row.currency),
      rate: Number(row.hourly_rate),
      rating: row.rating ?? 0,
      rank: row.rank,
      jobs: row.jobs_done,
    },
    terms
  )
}

/** Four bytes each, the highest first: text would keep the process busy where a word is common. */
function unpacked(packed: Buffer): Uint32Array {
  return Uint32Array.from({ length: packed.length / 4 }, (_, at) => packed.readUInt32BE(4 * at))
}

/** Of an array as PostgreSQL writes it: `{1,2}`. */
function numbersOf(array: string): number[] {
  return array.length <= 2 ? [] : array.slice(1, -1).split(',').map(Number)
}
