import { inject } from '@adonisjs/core'
import { ReviewStages } from '#booking/actions/shared/review_stages'
import { refuse } from '#booking/domain/errors'
import { reportWords } from '#booking/domain/reviews'
import { isParty } from '#booking/domain/standing'
import { requiredText } from '#booking/domain/terms'
import { ReviewCases } from '#booking/persistence/review_cases'
import ReviewReport from '#booking/persistence/review_report_model'
import type { Actor } from '#kernel/actor'
import { newId } from '#kernel/ids'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

/** A side of the booking asks for a second look at what staff decided over a review. */
@inject()
export class AppealModeration {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reviews: ReviewStages,
    private readonly cases: ReviewCases
  ) {}

  /**
   * @throws DomainError `booking.not_your_move`, `booking.appeal_not_open` when nothing was
   * decided, or it was a second look already, or this side has appealed before;
   * `booking.reason_missing`, `booking.text_too_long`, and those of {@link ReviewStages}
   */
  execute(reviewId: string, input: { words: string }, actor: Actor, joined?: Tx): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const stage = await this.reviews.published(reviewId, actor, tx)
      const { review, side, booking, at } = stage
      if (!isParty(side)) {
        throw refuse('booking.not_your_move', 'Only the two sides of the booking can appeal.')
      }
      const words = reportWords(requiredText(input.words, 'words'))
      const partyId = side === 'client' ? booking.clientId : booking.talentId
      const decision = await this.cases.lastDecision(reviewId, tx)
      if (
        !decision ||
        decision.onAppeal ||
        (await this.cases.hasAppealed(decision.id, partyId, tx))
      ) {
        throw refuse('booking.appeal_not_open', 'There is no decision here that you can appeal.')
      }
      await ReviewReport.create(
        {
          id: newId('rrp'),
          reviewId,
          kind: 'appeal',
          reason: 'appeal',
          words,
          reportedBy: partyId,
          reportedAt: at,
          appealedId: decision.id,
        },
        { client: tx }
      )
      review.merge({ version: review.version + 1 })
      await review.useTransaction(tx).save()
    }, joined)
  }
}
