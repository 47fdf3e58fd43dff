import { DateTime } from 'luxon'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'
import type { Fact, Figure } from '#notices/domain/figures'

/** `facts_2026_11`; made of a date alone, so that it can stand in a statement. */
const partitionOf = (month: DateTime): string => `facts_${month.toUTC().toFormat('yyyy_MM')}`

/** Every month has a table of its own, made with its first fact, to be dropped as a whole. */
export async function openMonth(tx: Tx, at: DateTime<true>): Promise<void> {
  const month = at.toUTC().startOf('month')
  const table = `notices.${partitionOf(month)}`
  if (await exists(tx, table)) return
  await sql(tx, `select pg_advisory_xact_lock(hashtext('notices.facts'))`)
  if (await exists(tx, table)) return
  const until = month.plus({ months: 1 })
  await sql(
    tx,
    `create table ${table} partition of notices.facts
     for values from ('${month.toISO()}') to ('${until.toISO()}')`
  )
}

async function exists(tx: Tx, table: string): Promise<boolean> {
  const [row] = await sql<{ known: boolean }>(
    tx,
    'select to_regclass(:table) is not null as known',
    {
      table,
    }
  )
  return row?.known ?? false
}

/** Drops the months that end before; says which. */
export async function dropMonthsBefore(tx: Tx, limit: DateTime<true>): Promise<string[]> {
  const rows = await sql<{ name: string }>(
    tx,
    `select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
     where i.inhparent = 'notices.facts'::regclass and c.relname < :first order by c.relname`,
    { first: partitionOf(limit) }
  )
  for (const { name } of rows) await sql(tx, `drop table notices."${name}"`)
  return rows.map(({ name }) => name)
}

export async function keepFact(tx: Tx, fact: Fact): Promise<void> {
  const { eventId, name, bookingId, part, figures, occurredAt } = fact
  await sql(
    tx,
    `insert into notices.facts (event_id, name, booking_id, part, figures, occurred_at)
     values (:eventId, :name, :bookingId, :part, cast(:figures as jsonb), :occurredAt)`,
    {
      ...{ eventId, name, bookingId, part },
      figures: JSON.stringify(figures),
      occurredAt: occurredAt.toISO(),
    }
  )
}

export interface Exchange {
  readonly offeredAt: DateTime<true> | null
  readonly answeredAt: DateTime<true> | null
  readonly answers: number
}

/**
 * What is known of a booking's offer and its answers; until the commit nobody else learns more, so
 * that of two facts at the same moment one sees the other.
 */
export async function lockExchange(tx: Tx, bookingId: string): Promise<Exchange> {
  await sql(tx, 'select pg_advisory_xact_lock(hashtext(:bookingId))', { bookingId })
  const [row] = await sql<{ offered: Date | null; answered: Date | null; answers: number }>(
    tx,
    `select min(occurred_at) filter (where part = 'offer') as offered,
       min(occurred_at) filter (where part = 'answer') as answered,
       count(*) filter (where part = 'answer')::int as answers
     from notices.facts where booking_id = :bookingId and part is not null`,
    { bookingId }
  )
  return {
    offeredAt: moment(row?.offered),
    answeredAt: moment(row?.answered),
    answers: row?.answers ?? 0,
  }
}

export async function addFigures(
  tx: Tx,
  day: DateTime<true>,
  figures: readonly Figure[]
): Promise<void> {
  if (figures.length === 0) return
  await sql(
    tx,
    `insert into notices.daily_figures as f (day, figure, currency, count, total)
     select cast(:day as date), figure, currency, count(*), sum(total)
     from json_to_recordset(cast(:figures as json))
       as given (figure text, currency text, total numeric)
     -- Two facts of one day would wait for each other in another order.
     group by figure, currency order by figure, currency
     on conflict (day, figure, currency) do update
       set count = f.count + excluded.count, total = f.total + excluded.total`,
    { day: day.toUTC().toISODate(), figures: JSON.stringify(figures) }
  )
}

export async function addPartyFigures(
  tx: Tx,
  { clientId, talentId, occurredAt }: Pick<Fact, 'clientId' | 'talentId' | 'occurredAt'>,
  figures: readonly Figure[]
): Promise<void> {
  if (figures.length === 0) return
  await sql(
    tx,
    `insert into notices.party_figures as f (party_id, side, month, figure, currency, count, total)
     select party_id, side, cast(:month as date), figure, currency, count(*), sum(total)
     from json_to_recordset(cast(:figures as json))
       as given (figure text, currency text, total numeric)
     cross join (values (cast(:clientId as text), 'client'), (cast(:talentId as text), 'talent'))
       as sides (party_id, side)
     -- Two facts of one party would wait for each other in another order.
     group by party_id, side, figure, currency order by party_id, side, figure, currency
     on conflict (party_id, side, month, figure, currency) do update
       set count = f.count + excluded.count, total = f.total + excluded.total`,
    {
      ...{ clientId, talentId, figures: JSON.stringify(figures) },
      month: occurredAt.toUTC().startOf('month').toISODate(),
    }
  )
}

function moment(value: Date | null | undefined): DateTime<true> | null {
  return value ? (DateTime.fromJSDate(value, { zone: 'utc' }) as DateTime<true>) : null
}
