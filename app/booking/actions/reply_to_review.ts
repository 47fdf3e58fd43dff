import { inject } from '@adonisjs/core'
import { Announcer } from '#booking/actions/shared/announcer'
import { ReviewStages } from '#booking/actions/shared/review_stages'
import { ReviewReplied } from '#booking/contract/events'
import { refuse } from '#booking/domain/errors'
import { replyText, subjectSide } from '#booking/domain/reviews'
import type { Actor } from '#kernel/actor'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

/** The side a review is about answers it, once and in public. */
@inject()
export class ReplyToReview {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reviews: ReviewStages,
    private readonly announcer: Announcer
  ) {}

  /**
   * @throws DomainError `booking.not_your_move`, `booking.already_replied`,
   * `booking.review_hidden`, `booking.text_missing`, `booking.text_too_long`, and those of
   * {@link ReviewStages}
   */
  execute(reviewId: string, input: { text: string }, actor: Actor, joined?: Tx): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const stage = await this.reviews.published(reviewId, actor, tx)
      const { review, side, at } = stage
      if (side !== subjectSide(review.authorSide)) {
        throw refuse('booking.not_your_move', 'Only the side that a review is about replies to it.')
      }
      if (review.reply !== null) {
        throw refuse('booking.already_replied', 'You have replied to this review already.')
      }
      if (review.hidden === 'review') {
        throw refuse('booking.review_hidden', 'Nobody sees this review, so it needs no reply.')
      }
      review.merge({ reply: replyText(input.text), repliedAt: at, version: review.version + 1 })
      await review.useTransaction(tx).save()
      await this.announcer.review(stage, ReviewReplied, review)
    }, joined)
  }
}
