import type { Process } from '#booking/domain/processes'
import type Booking from '#booking/persistence/booking_model'
import Milestone from '#booking/persistence/milestone_model'
import type { MilestonesSummary } from '#booking/persistence/positions'
import Timesheet from '#booking/persistence/timesheet_model'
import type { Tx } from '#kernel/unit_of_work'

type Part = Pick<Milestone | Timesheet, 'state' | 'remaining'>

/**
 * For the query that locks one milestone of a booking that is locked: what the others say, so that
 * they need not be read again.
 */
export const SIBLINGS = `(
  select coalesce(jsonb_agg(distinct jsonb_build_object('state', other.state, 'remaining',
    cast(other.remaining as text))), '[]')
  from booking.milestones other
  where other.booking_id = milestones.booking_id and other.id <> milestones.id) as siblings`

function knownParts(milestone: Milestone | undefined): Part[] | null {
  const others = milestone?.$extras['siblings'] as
    { state: string; remaining: string }[] | undefined
  if (!milestone || !others) return null
  return [
    milestone,
    ...others.map(({ state, remaining }) => ({ state, remaining: BigInt(remaining) })),
  ]
}

/** What a booking's milestones, or its weeks, say together; read under the booking's lock. */
export async function summaryOf({
  booking,
  milestone,
  process,
  tx,
}: {
  readonly booking: Booking
  readonly milestone?: Milestone | undefined
  readonly process: Process
  readonly tx: Tx
}): Promise<MilestonesSummary> {
  const hourly = booking.kind === 'hourly'
  const query = hourly ? Timesheet.query({ client: tx }) : Milestone.query({ client: tx })
  const rows: Part[] =
    knownParts(milestone) ??
    (await query.select('state', 'remaining').where('bookingId', booking.id))
  const lifecycle = hourly ? process.timesheet : process.milestone
  return {
    // A bank that takes money back may give it back: the booking waits for it.
    held: rows.some(({ remaining, state }) => remaining > 0n || state === 'charged_back'),
    allDone: rows.every(({ state }) => lifecycle.isTerminal(state)),
  }
}
