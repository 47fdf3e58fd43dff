import { inject } from '@adonisjs/core'
import { PublishReviews } from '#booking/actions/publish_reviews'
import { Stages } from '#booking/actions/shared/stages'
import { refuse } from '#booking/domain/errors'
import { reviewText } from '#booking/domain/reviews'
import { isParty } from '#booking/domain/standing'
import Review from '#booking/persistence/review_model'
import type { Actor } from '#kernel/actor'
import { newId } from '#kernel/ids'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

/** One side says how it was; hidden until the other has too, or 14 days have passed. */
@inject()
export class WriteReview {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly stages: Stages,
    private readonly publishReviews: PublishReviews
  ) {}

  /**
   * @returns the review's id
   * @throws DomainError `booking.review_not_open`, `booking.review_exists`,
   * `booking.text_too_long`, and those of {@link Stages}
   */
  execute(
    bookingId: string,
    input: { rating: number; text: string },
    actor: Actor,
    joined?: Tx
  ): Promise<string> {
    return this.unitOfWork.run(async (tx) => {
      const stage = await this.stages.booking(bookingId, actor, tx, 'review')
      const { booking, side, at } = stage
      if (!isParty(side)) throw refuse('booking.not_your_move', 'Only the two sides review.')
      if (!booking.reviewsDueAt || booking.reviewsDueAt <= at) {
        throw refuse('booking.review_not_open', 'Reviews are open for 14 days after the end.', {
          meta: { state: booking.state },
        })
      }
      const written = await Review.query({ client: tx }).where('bookingId', bookingId)
      if (written.some(({ authorSide }) => authorSide === side)) {
        throw refuse('booking.review_exists', 'You have reviewed this booking already.')
      }
      const { clientId, talentId, talentProfileId } = booking
      const review = await Review.create(
        {
          id: newId('rvw'),
          bookingId,
          authorSide: side,
          authorId: side === 'client' ? clientId : talentId,
          subjectId: side === 'client' ? talentId : clientId,
          talentProfileId,
          rating: input.rating,
          text: reviewText(input.text),
          submittedAt: at,
        },
        { client: tx }
      )
      // The booking's row stays as it is: its version is in the other side's ETag, and would tell.
      if (written.length === 1) await this.publishReviews.now(stage)
      return review.id
    }, joined)
  }
}
