import type { Process } from '#booking/domain/processes'
import type Booking from '#booking/persistence/booking_model'
import Milestone from '#booking/persistence/milestone_model'
import type { MilestonesSummary } from '#booking/persistence/positions'
import Timesheet from '#booking/persistence/timesheet_model'
import type { Tx } from '#kernel/unit_of_work'

/** What a booking's milestones, or its weeks, say together; read under the booking's lock. */
export async function summaryOf({
  booking,
  process,
  tx,
}: {
  readonly booking: Booking
  readonly process: Process
  readonly tx: Tx
}): Promise<MilestonesSummary> {
  const hourly = booking.kind === 'hourly'
  const query = hourly ? Timesheet.query({ client: tx }) : Milestone.query({ client: tx })
  const rows = await query.select('state', 'remaining').where('bookingId', booking.id)
  const lifecycle = hourly ? process.timesheet : process.milestone
  return {
    held: rows.some(({ remaining }) => remaining > 0n),
    allDone: rows.every(({ state }) => lifecycle.isTerminal(state)),
  }
}
