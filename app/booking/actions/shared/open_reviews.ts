import type { Stage } from '#booking/actions/shared/stage'
import { lengthOf, type Durations } from '#booking/domain/durations'

/** Starts the 14 days in which both sides may review, hidden from each other. */
export async function openReviews({ booking, at, tx }: Stage, durations: Durations): Promise<void> {
  booking.merge({ reviewsDueAt: at.plus(lengthOf(durations, 'reviews')) })
  await booking.useTransaction(tx).save()
}
