import type { Stage } from '#booking/actions/shared/stage'
import { firstReminder } from '#booking/domain/reminders'
import { lengthOf, type Durations } from '#booking/domain/durations'

/** Starts the 14 days in which both sides may review, hidden from each other. */
export async function openReviews({ booking, at, tx }: Stage, durations: Durations): Promise<void> {
  const due = at.plus(lengthOf(durations, 'reviews'))
  const reviewsRemindAt = firstReminder({ event: 'publish-reviews' }, at, due)
  booking.merge({ reviewsDueAt: due, reviewsRemindAt })
  await booking.useTransaction(tx).save()
}
