import type { DateTime } from 'luxon'
import { processOf } from '#booking/domain/processes'
import type { Terms } from '#booking/domain/terms'
import type Booking from '#booking/persistence/booking_model'
import Milestone from '#booking/persistence/milestone_model'
import Revision from '#booking/persistence/revision_model'
import type { PartySide } from '#booking/domain/side'
import { newId } from '#kernel/ids'
import type { Tx } from '#kernel/unit_of_work'

/** Writes terms as a new revision and makes the planned milestones those of the terms. */
export async function writePlan(
  tx: Tx,
  booking: Booking,
  made: { terms: Terms; by: PartySide; note: string | null; at: DateTime<true> }
): Promise<Revision> {
  const { terms, by, note, at } = made
  const revision = await Revision.create(
    {
      id: newId('rev'),
      bookingId: booking.id,
      number: booking.revision,
      madeBy: by,
      terms: terms.json,
      note,
      madeAt: at,
    },
    { client: tx }
  )
  await Milestone.query({ client: tx }).where('bookingId', booking.id).delete()
  const rows = terms.json.milestones.map((milestone, index) => ({
    id: newId('ms'),
    bookingId: booking.id,
    position: index + 1,
    title: milestone.title,
    description: milestone.description,
    amount: BigInt(milestone.amount),
    currency: terms.json.currency,
    dueOn: milestone.dueOn,
    state: processOf(booking.processVersion).milestone.initial,
    lastEventAt: at,
    version: 1,
    createdAt: at,
    updatedAt: at,
  }))
  if (rows.length > 0) await Milestone.createMany(rows, { client: tx })
  return revision
}

/** What the booking's row says of hourly terms. */
export function hourlyColumns({ json: { hourly } }: Terms) {
  return {
    hourlyRate: hourly ? BigInt(hourly.rate) : null,
    weeklyLimitMinutes: hourly?.weeklyLimitMinutes ?? null,
  }
}
