import type { MilestonesSummary } from '#booking/persistence/positions'
import Milestone from '#booking/persistence/milestone_model'

const ENDED = new Set(['released', 'refunded', 'settled', 'cancelled'])

/** What each booking's milestones say together, in one query. */
export async function summariesOf(
  bookingIds: readonly string[]
): Promise<Map<string, MilestonesSummary>> {
  const rows = await Milestone.query()
    .select('bookingId', 'state', 'remaining')
    .whereIn('bookingId', [...bookingIds])
  const byBooking = Map.groupBy(rows, ({ bookingId }) => bookingId)
  return new Map(
    [...byBooking].map(([id, milestones]) => [
      id,
      {
        held: milestones.some(({ remaining }) => remaining > 0n),
        allDone: milestones.every(({ state }) => ENDED.has(state)),
      },
    ])
  )
}
