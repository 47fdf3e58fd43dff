import { DateTime } from 'luxon'
import Booking from '#booking/persistence/booking_model'
import type { MilestonesSummary } from '#booking/persistence/positions'

/** A booking's milestones or weeks in few words, read together with it. */
export interface Plan extends MilestonesSummary {
  /** Minor units, in order. */
  readonly amounts: readonly bigint[]
  /** The soonest clock of them and of their disputes. */
  readonly dueAt: DateTime<true> | null
}

interface PlanRow {
  held: boolean
  all_done: boolean
  amounts: string[]
  due_at: string | null
}

const DISPUTE_DUE = `(select min(d.due_at) from booking.disputes d
  where d.booking_id = booking.bookings.id)`

/** An hourly booking's plan is one whole week, as far as its price goes. */
const PLAN = `(case booking.bookings.kind when 'hourly' then (
    select json_build_object(
      'held', coalesce(bool_or(t.remaining > 0), false),
      'all_done', coalesce(bool_and(t.state in
        ('paid', 'closed', 'unfunded', 'cancelled', 'settled')), true),
      'due_at', least(min(t.due_at), ${DISPUTE_DUE}),
      'amounts', json_build_array(cast(booking.bookings.total as text)))
    from booking.timesheets t where t.booking_id = booking.bookings.id)
  else (
    select json_build_object(
      'held', coalesce(bool_or(m.remaining > 0 or m.state = 'charged_back'), false),
      'all_done', coalesce(bool_and(m.state in
        ('released', 'refunded', 'settled', 'cancelled')), true),
      'due_at', least(min(m.due_at), ${DISPUTE_DUE}),
      'amounts', coalesce(json_agg(cast(m.amount as text) order by m.position), '[]'))
    from booking.milestones m where m.booking_id = booking.bookings.id)
  end) as plan`

/** A query of bookings that brings each one's plan along, in the same round trip. */
export function bookingsWithPlan() {
  const query = Booking.query()
  return query.select('*').select(query.client.raw(PLAN))
}

/** @throws TypeError when the booking was not read by {@link bookingsWithPlan} */
export function planOf(booking: Booking): Plan {
  const { plan } = booking.$extras as { plan?: PlanRow }
  if (!plan) throw new TypeError('This booking was read without its plan')
  return {
    held: plan.held,
    allDone: plan.all_done,
    amounts: plan.amounts.map(BigInt),
    dueAt:
      plan.due_at === null
        ? null
        : (DateTime.fromISO(plan.due_at, { zone: 'utc' }) as DateTime<true>),
  }
}
