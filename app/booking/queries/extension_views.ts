import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import type { DateTime } from 'luxon'
import { toMoment } from '#booking/persistence/moments'
import type { ClockCount } from '#booking/persistence/extensions'
import { IdentityContract } from '#identity/contract/identity'
import { sql } from '#kernel/sql'

export type { ClockCount }

export interface ExtensionView {
  readonly id: string
  readonly from: DateTime<true>
  readonly to: DateTime<true>
  readonly byHours: number
  readonly reason: string
  /** A member of staff by name; null for the command line. */
  readonly orderedBy: string | null
  readonly orderedAt: DateTime<true>
  readonly finishedAt: DateTime<true> | null
  readonly planned: number
  readonly pushed: number
  /** Settled by somebody before they were pushed. */
  readonly over: number
  readonly parties: number
  readonly counts: readonly ClockCount[]
}

interface Row {
  id: string
  window_from: Date
  window_to: Date
  by_hours: number
  reason: string
  ordered_by_kind: string
  ordered_by: string
  ordered_at: Date
  finished_at: Date | null
  planned: number
  pushed: number
  over: number
  parties: number
  counts: ClockCount[]
}

const STATEMENT = `
  select x.*, counted.*, (select cast(count(*) as integer) from booking.extension_parties p
      where p.extension_id = x.id) as parties
  from booking.extensions x, lateral (
    select cast(coalesce(sum(n), 0) as integer) as planned,
      cast(coalesce(sum(n) filter (where outcome = 'pushed'), 0) as integer) as pushed,
      cast(coalesce(sum(n) filter (where outcome = 'over'), 0) as integer) as over,
      coalesce(json_agg(json_build_object('subject', subject, 'event', event, 'count', n)
        order by n desc, event), '[]') as counts
    from (select subject, event, outcome, count(*) as n from booking.extended_clocks c
      where c.extension_id = x.id group by subject, event, outcome) each
  ) counted`

/** What was ordered, newest first, and how far it is. */
@inject()
export class ExtensionViews {
  constructor(
    private readonly db: Database,
    private readonly identity: IdentityContract
  ) {}

  async find(id: string): Promise<ExtensionView | null> {
    const rows = await sql<Row>(this.db.connection(), `${STATEMENT} where x.id = :id`, { id })
    return (await this.#views(rows))[0] ?? null
  }

  async page(
    before: string | null,
    size: number
  ): Promise<{ items: ExtensionView[]; next: string | null }> {
    const rows = await sql<Row>(
      this.db.connection(),
      `${STATEMENT} where cast(:before as text) is null or x.id < :before
       order by x.id desc limit :size`,
      { before, size: size + 1 }
    )
    const items = await this.#views(rows.slice(0, size))
    return { items, next: rows.length > size ? (items.at(-1)?.id ?? null) : null }
  }

  async #views(rows: readonly Row[]): Promise<ExtensionView[]> {
    const people = rows.filter(({ ordered_by_kind: kind }) => kind === 'account')
    const cards = await this.identity.parties([...new Set(people.map((row) => row.ordered_by))])
    return rows.map((row) => ({
      ...{ id: row.id, reason: row.reason, counts: merged(row.counts) },
      ...{ planned: row.planned, pushed: row.pushed, over: row.over, parties: row.parties },
      from: toMoment(row.window_from),
      to: toMoment(row.window_to),
      byHours: row.by_hours,
      orderedBy: cards.get(row.ordered_by)?.name ?? null,
      orderedAt: toMoment(row.ordered_at),
      finishedAt: row.finished_at && toMoment(row.finished_at),
    }))
  }
}

/** Counts of one kind that differ in their outcome alone are one count. */
function merged(counts: readonly ClockCount[]): ClockCount[] {
  const kinds = Map.groupBy(counts, ({ subject, event }) => `${subject} ${event}`)
  return [...kinds.values()].flatMap((same) => {
    const [first] = same
    return first ? [{ ...first, count: same.reduce((sum, { count }) => sum + count, 0) }] : []
  })
}
