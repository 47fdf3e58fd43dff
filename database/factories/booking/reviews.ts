import app from '@adonisjs/core/services/app'
import { ApproveMilestone } from '#booking/actions/approve_milestone'
import { CompleteBooking } from '#booking/actions/complete_booking'
import { WriteReview } from '#booking/actions/write_review'
import {
  makeBooking,
  type BookingWishes,
  type MadeBooking,
} from '#database/factories/booking/bookings'

export interface Reviewed extends MadeBooking {
  clientReviewId: string
  talentReviewId: string
}

/** A booking that was paid, ended, and may be reviewed by both. */
export async function makeEnded(wishes: BookingWishes = {}): Promise<MadeBooking> {
  const booking = await makeBooking('submitted', { amounts: ['50000'], ...wishes })
  const { id, client, milestoneIds } = booking
  const approve = await app.container.make(ApproveMilestone)
  await approve.execute(milestoneIds[0] ?? '', client.actor)
  await (await app.container.make(CompleteBooking)).execute(id, client.actor)
  return booking
}

/** Both have written, so both reviews are public. */
export async function makeReviewed(
  wishes: BookingWishes & { rating?: number; text?: string } = {}
): Promise<Reviewed> {
  const { rating = 4, text = 'A calm room.', ...rest } = wishes
  const booking = await makeEnded(rest)
  const write = await app.container.make(WriteReview)
  const { id, client, talent } = booking
  const clientReviewId = await write.execute(id, { rating, text }, client.actor)
  const theirs = { rating: 5, text: 'Paid on the day.' }
  const talentReviewId = await write.execute(id, theirs, talent.actor)
  return { ...booking, clientReviewId, talentReviewId }
}
