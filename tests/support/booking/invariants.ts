import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'

/**
 * Rows that must not be there, of one booking: what was paid in has come out or is held, by what
 * booking and escrow say alike; nothing waits without a clock or an owner; each event began where
 * the last one ended.
 */
const RULES: Readonly<Record<string, string>> = {
  'in = out + held': `
    select h.subject_id, h.placed, sum(-p.amount) filter (where p.amount < 0) as out
    from escrow.holds h
    join escrow.transfers t on t.hold_id = h.id
    join escrow.postings p on p.transfer_id = t.id
    join escrow.ledger_accounts a on a.id = p.account_id and a.kind = 'booking_escrow'
    where h.booking_id = :id group by h.id
    having h.placed <> sum(p.amount) filter (where p.amount > 0)
      or coalesce(sum(-p.amount) filter (where p.amount < 0), 0)
        <> h.released + h.refunded + h.fee + h.tax`,
  'every transfer balances': `
    select transfer_id, currency, sum(amount) from (
      select transfer_id, currency, amount from escrow.postings
      union all select transfer_id, currency, amount from escrow.accruals
    ) legs join escrow.transfers t on t.id = legs.transfer_id
    where t.booking_id = :id group by 1, 2 having sum(amount) <> 0`,
  'booking and escrow agree on what is held': `
    select part.id, part.remaining from (
      select id, booking_id, remaining from booking.milestones
      union all select id, booking_id, remaining from booking.timesheets
    ) part left join escrow.holds h on h.subject_id = part.id
    where part.booking_id = :id
      and part.remaining <> coalesce(h.placed - h.released - h.refunded - h.fee - h.tax, 0)`,
  'an end holds nothing': `
    select b.id, b.state from booking.bookings b join escrow.holds h on h.booking_id = b.id
    where b.id = :id and b.ended_at is not null
      and h.placed <> h.released + h.refunded + h.fee + h.tax`,
  'money held has a clock, or a dispute with a clock or staff': `
    select part.id, part.state from (
      select id, booking_id, state, remaining, due_at from booking.milestones
      union all select id, booking_id, state, remaining, due_at from booking.timesheets
    ) part where part.booking_id = :id and part.remaining > 0 and part.due_at is null
      and not exists (select from booking.disputes d
        where part.id in (d.milestone_id, d.timesheet_id)
          and d.state in ('bidding', 'with_staff', 'escalated', 'to_confirm')
          and (d.state <> 'bidding' or d.state_due_at is not null))`,
  'a booking that is not over has a clock, or holds money that has one': `
    select b.id, b.state from booking.bookings b
    where b.id = :id and b.ended_at is null and b.due_at is null
      and b.state not in ('declined', 'withdrawn', 'expired', 'lapsed', 'cancelled', 'completed')
      and not exists (select from escrow.holds h where h.booking_id = b.id
        and h.placed > h.released + h.refunded + h.fee + h.tax)`,
  'time counts once, within its week and its limit': `
    select t.id, t.limit_minutes, sum(h.minutes) from booking.timesheets t
    join booking.hours h on h.timesheet_id = t.id and h.state = 'counted'
    where t.booking_id = :id group by t.id
    having sum(h.minutes) > t.limit_minutes or min(h.started_at) < t.starts_at
      or max(h.started_at + make_interval(mins => h.minutes)) > t.ends_at`,
  'history has no gap': `
    select * from (
      select subject_id, event, from_state,
        lag(to_state) over (partition by subject_id order by position) as left_at
      from booking.history where booking_id = :id
    ) steps where from_state is distinct from left_at and left_at is not null`,
  'no deadline is stuck': `
    select subject_id, error from booking.stuck_deadlines where booking_id = :id`,
}

/** The rules that a booking breaks, with the rows that break them. */
export async function brokenRules(bookingId: string): Promise<Record<string, unknown[]>> {
  const db = await app.container.make(Database)
  const broken: Record<string, unknown[]> = {}
  for (const [rule, statement] of Object.entries(RULES)) {
    const { rows } = await db.rawQuery<{ rows: unknown[] }>(statement, { id: bookingId })
    if (rows.length > 0) broken[rule] = rows
  }
  return broken
}
