import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import type { DateTime } from 'luxon'
import { processOf } from '#booking/domain/processes'
import { asked } from '#booking/domain/reminders'
import type { PartySide, Side } from '#booking/domain/side'
import { readingSideOf } from '#booking/domain/standing'
import type { ClockName, ClockSubject } from '#booking/persistence/clock_rows'
import { toMoment } from '#booking/persistence/moments'
import { IdentityContract } from '#identity/contract/identity'
import type { AccountActor } from '#kernel/actor'
import { Money } from '#kernel/money'
import { sql } from '#kernel/sql'

export interface DeadlineOfParty {
  /** The subject and which of its clocks, e.g. `ms_….state`. */
  readonly id: string
  readonly bookingId: string
  readonly bookingTitle: string
  readonly subject: ClockSubject
  readonly subjectId: string
  /** The milestone it is about, when it is about one. */
  readonly subjectTitle: string | null
  /** What happens by itself. */
  readonly event: string
  readonly at: DateTime<true>
  readonly actsAs: 'system'
  /** Who may prevent or hasten it. */
  readonly waitsFor: readonly Side[]
  readonly clientName: string
  readonly talentName: string
  /** What lies in escrow for it. */
  readonly held: Money | null
  readonly viewerSide: Side
}

interface Row {
  subject: ClockSubject
  subject_id: string
  booking_id: string
  clock: ClockName
  state: string
  event: string
  due_at: Date
  title: string
  client_id: string
  talent_id: string
  process_version: number
  proposed_by: PartySide | null
  change_by: PartySide | null
  currency: string
  subject_title: string | null
  held: string | null
  done: PartySide[]
}

/** Reads every clock of the parties' bookings in one statement. */
const STATEMENT = `
  select c.subject, c.subject_id, c.booking_id, c.clock, c.state, c.event, c.due_at,
    b.title, b.client_id, b.talent_id, b.process_version, b.proposed_by, b.change_by, b.currency,
    m.title as subject_title, coalesce(d.stake, nullif(m.remaining, 0)) as held,
    array_remove(case
      when c.clock = 'reviews' then
        array(select r.author_side from booking.reviews r where r.booking_id = c.booking_id)
      when c.subject = 'dispute' then
        array[case when d.client_bid is not null then 'client' end,
          case when d.talent_bid is not null then 'talent' end]
      else cast(array[] as text[]) end, null) as done
  from booking.clocks c
    join booking.bookings b on b.id = c.booking_id
    left join booking.disputes d on c.subject = 'dispute' and d.id = c.subject_id
    left join booking.milestones m
      on m.id = case c.subject when 'milestone' then c.subject_id else d.milestone_id end
  where c.booking_id in (select id from booking.bookings where client_id = any(:parties)
      union all select id from booking.bookings where talent_id = any(:parties))
    and c.due_at >= :from and c.due_at < :to and c.event <> 'hold'
    and (c.due_at, c.subject_id || '.' || c.clock) > (cast(:afterAt as timestamptz), :afterId)
  order by c.due_at, c.subject_id || '.' || c.clock limit :size`

/** What will happen by itself in the bookings of the reader's parties, soonest first. */
@inject()
export class DeadlinesOfParties {
  constructor(
    private readonly db: Database,
    private readonly identity: IdentityContract
  ) {}

  async page(
    actor: AccountActor,
    window: { readonly from: DateTime<true>; readonly to: DateTime<true> },
    after: { readonly at: string; readonly id: string } | null,
    size: number
  ): Promise<{ items: DeadlineOfParty[]; next: { at: string; id: string } | null }> {
    const [from, to] = [window.from.toISO(), window.to.toISO()]
    const rows = await sql<Row>(this.db.connection(), STATEMENT, {
      parties: [...actor.partyIds],
      ...{ from, to, size: size + 1 },
      afterAt: after?.at ?? '-infinity',
      afterId: after?.id ?? '',
    })
    const shown = rows.slice(0, size)
    const parties = shown.flatMap((row) => [row.client_id, row.talent_id])
    const cards = await this.identity.parties([...new Set(parties)])
    const nameOf = (id: string) => cards.get(id)?.name ?? ''
    const items = shown.map((row) => deadlineOf(row, actor, nameOf))
    const last = rows.length > size ? items.at(-1) : undefined
    return { items, next: last ? { at: last.at.toISO(), id: last.id } : null }
  }
}

function deadlineOf(
  row: Row,
  actor: AccountActor,
  nameOf: (id: string) => string
): DeadlineOfParty {
  const { subject, event, state, done } = row
  const owner = processOf(row.process_version)[subject].meta(state).owner ?? null
  const question = { proposedBy: row.proposed_by, changeBy: row.change_by }
  const sides = { clientId: row.client_id, talentId: row.talent_id }
  const viewerSide = readingSideOf(actor, sides) ?? 'staff'
  // Whether the other side has written its review yet is nobody's to know.
  const known = row.clock === 'reviews' ? done.filter((side) => side === viewerSide) : done
  return {
    id: `${row.subject_id}.${row.clock}`,
    bookingId: row.booking_id,
    bookingTitle: row.title,
    ...{ subject, event, subjectId: row.subject_id, subjectTitle: row.subject_title },
    at: toMoment(row.due_at),
    actsAs: 'system',
    waitsFor: asked({ event, owner, done: known, ...question }),
    clientName: nameOf(row.client_id),
    talentName: nameOf(row.talent_id),
    held: row.held === null ? null : Money.of(BigInt(row.held), row.currency),
    viewerSide,
  }
}
