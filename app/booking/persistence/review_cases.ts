import ReviewDecision from '#booking/persistence/review_decision_model'
import Review from '#booking/persistence/review_model'
import ReviewReport from '#booking/persistence/review_report_model'
import type { Tx } from '#kernel/unit_of_work'

/** A published review with what was decided over it and what still waits. */
export class ReviewCases {
  published(id: string, tx: Tx): Promise<Review | null> {
    return Review.query({ client: tx }).where('id', id).whereNotNull('publishedAt').first()
  }

  /** After its booking, in the fixed order. */
  lock(id: string, tx: Tx): Promise<Review> {
    return Review.query({ client: tx }).where('id', id).forUpdate().firstOrFail()
  }

  lastDecision(reviewId: string, tx: Tx): Promise<ReviewDecision | null> {
    return ReviewDecision.query({ client: tx })
      .where('reviewId', reviewId)
      .orderBy('number', 'desc')
      .first()
  }

  open(reviewId: string, tx: Tx): Promise<ReviewReport[]> {
    return ReviewReport.query({ client: tx })
      .where('reviewId', reviewId)
      .whereNull('decisionId')
      .orderBy('id')
  }

  async hasAppealed(decisionId: string, partyId: string, tx: Tx): Promise<boolean> {
    const found = await ReviewReport.query({ client: tx })
      .where({ appealedId: decisionId, reportedBy: partyId })
      .first()
    return found !== null
  }
}
