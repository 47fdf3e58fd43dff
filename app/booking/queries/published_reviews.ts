import { inject } from '@adonisjs/core'
import { readingSideOf } from '#booking/domain/standing'
import Booking from '#booking/persistence/booking_model'
import Review from '#booking/persistence/review_model'
import { reviewViews } from '#booking/queries/review_views'
import type { ReviewView } from '#booking/queries/views'
import { IdentityContract } from '#identity/contract/identity'
import type { Actor } from '#kernel/actor'

/** Reviews that anybody may read, and to its author the one that still waits. */
@inject()
export class PublishedReviews {
  constructor(private readonly identity: IdentityContract) {}

  async find(id: string, actor: Actor): Promise<ReviewView | null> {
    const review = await Review.find(id)
    if (!review) return null
    if (review.publishedAt === null) {
      const booking = await Booking.findOrFail(review.bookingId)
      if (readingSideOf(actor, booking) !== review.authorSide) return null
    }
    const [view] = await reviewViews([review], this.identity)
    return view ?? null
  }

  /** What clients wrote about a talent, newest first. */
  async ofTalent(
    profileId: string,
    after: string | null,
    size: number
  ): Promise<{ items: ReviewView[]; next: string | null }> {
    const query = Review.query()
      .where({ talentProfileId: profileId, authorSide: 'client' })
      .whereNotNull('publishedAt')
      .orderBy('id', 'desc')
      .limit(size + 1)
    if (after) void query.where('id', '<', after)
    const rows = await query
    const shown = rows.slice(0, size)
    return {
      items: await reviewViews(shown, this.identity),
      next: rows.length > size ? (shown.at(-1)?.id ?? null) : null,
    }
  }
}
