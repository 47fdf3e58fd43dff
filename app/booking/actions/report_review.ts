import { inject } from '@adonisjs/core'
import { noReview } from '#booking/actions/shared/review_stages'
import { refuse } from '#booking/domain/errors'
import { reportWords, type ReportReason } from '#booking/domain/reviews'
import { requireWriter } from '#booking/domain/standing'
import { ReviewCases } from '#booking/persistence/review_cases'
import ReviewReport from '#booking/persistence/review_report_model'
import { actorRef, type Actor } from '#kernel/actor'
import { Clock } from '#kernel/clock'
import { newId } from '#kernel/ids'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

/** Anybody signed in may ask staff to look at a review that is shown. */
@inject()
export class ReportReview {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cases: ReviewCases,
    private readonly clock: Clock
  ) {}

  /**
   * @returns the report's id
   * @throws DomainError `booking.review_not_found`, `booking.already_reported`,
   * `booking.text_too_long`, and those of `requireWriter`
   */
  execute(
    reviewId: string,
    input: { reason: ReportReason; words: string },
    actor: Actor,
    joined?: Tx
  ): Promise<string> {
    return this.unitOfWork.run(async (tx) => {
      requireWriter(actor)
      const reportedBy = actorRef(actor).id ?? ''
      const found = await this.cases.published(reviewId, tx)
      if (!found || found.hidden === 'review') throw noReview()
      // Two reports of one person at once wait for each other here.
      await this.cases.lock(reviewId, tx)
      const open = await this.cases.open(reviewId, tx)
      if (open.some((each) => each.kind === 'report' && each.reportedBy === reportedBy)) {
        throw refuse('booking.already_reported', 'You have reported this review; we look at it.')
      }
      const { id } = await ReviewReport.create(
        {
          id: newId('rrp'),
          reviewId,
          kind: 'report',
          reason: input.reason,
          words: reportWords(input.words),
          reportedBy,
          reportedAt: this.clock.now(),
        },
        { client: tx }
      )
      return id
    }, joined)
  }
}
