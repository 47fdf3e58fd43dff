import { inject } from '@adonisjs/core'
import { Announcer } from '#booking/actions/shared/announcer'
import { ReviewStages, type ReviewStage } from '#booking/actions/shared/review_stages'
import { refuse } from '#booking/domain/errors'
import { MODERATORS, moderated, type Moderation, type Shown } from '#booking/domain/reviews'
import { requiredText } from '#booking/domain/terms'
import { ReviewCases } from '#booking/persistence/review_cases'
import ReviewDecision from '#booking/persistence/review_decision_model'
import type ReviewReport from '#booking/persistence/review_report_model'
import { isStaff, type Actor } from '#kernel/actor'
import { Audit } from '#kernel/audit'
import { newId } from '#kernel/ids'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

/** A member of staff decides what of a review is shown, and says why; all open reports end. */
@inject()
export class ModerateReview {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reviews: ReviewStages,
    private readonly cases: ReviewCases,
    private readonly announcer: Announcer,
    private readonly audit: Audit
  ) {}

  /**
   * @throws DomainError `booking.staff_right_missing`, `booking.same_person` when an appeal waits
   * for somebody else, `booking.moderation_moot`, `booking.reason_missing`,
   * `booking.text_too_long`, and those of {@link ReviewStages}
   */
  execute(
    reviewId: string,
    input: { action: Moderation; reason: string },
    actor: Actor,
    joined?: Tx
  ): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const stage = await this.reviews.published(reviewId, actor, tx)
      const { review, at } = stage
      const person = requireModerator(stage)
      const reason = requiredText(input.reason, 'reason')
      const open = await this.cases.open(reviewId, tx)
      const onAppeal = open.some(({ kind }) => kind === 'appeal')
      if (onAppeal) await this.#requireAnother(reviewId, person, tx)

      const before: Shown = { hidden: review.hidden, replyHidden: review.replyHidden }
      const { action } = input
      const after = moderated(before, {
        action,
        hasReply: review.reply !== null,
        asked: open.length > 0,
      })
      if (!after) throw refuse('booking.moderation_moot', 'That would change nothing here.')
      const number = review.moderations + 1
      const { id } = await ReviewDecision.create(
        { id: newId('rvd'), reviewId, number, action, reason, onAppeal, ...by(person, at) },
        { client: tx }
      )
      for (const report of open) {
        await report.merge({ decisionId: id }).useTransaction(tx).save()
      }
      review.merge({ ...after, moderations: number, version: review.version + 1 })
      await review.useTransaction(tx).save()
      const subject = { subjectType: 'reviews', subjectId: reviewId }
      const change = { before: { ...before }, after: { ...after }, reason, at }
      await this.audit.record(tx, {
        actor,
        action: `booking.review_${action}`,
        ...subject,
        ...change,
      })
      await this.announcer.moderation(stage, review, {
        ...{ action, reason, number, final: onAppeal },
        counts: review.hidden !== 'review',
        reporterIds: reportersOf(stage, open),
      })
    }, joined)
  }

  /** Four eyes: who decided first does not judge the appeal. */
  async #requireAnother(reviewId: string, person: string, tx: Tx): Promise<void> {
    const last = await this.cases.lastDecision(reviewId, tx)
    if (last?.decidedBy === person) {
      throw refuse('booking.same_person', 'Somebody other than who decided must look at an appeal.')
    }
  }
}

const by = (decidedBy: string, decidedAt: ReviewStage['at']) => ({ decidedBy, decidedAt })

function requireModerator({ actor, side }: ReviewStage): string {
  if (side === 'staff' && isStaff(actor, ...MODERATORS)) return actor.accountId
  throw refuse(
    'booking.staff_right_missing',
    'Reviews are moderated by staff with the right to, never by a side of the booking.'
  )
}

/** The two sides are told anyway. */
function reportersOf({ booking }: ReviewStage, open: readonly ReviewReport[]): string[] {
  const sides = [booking.clientId, booking.talentId]
  return [...new Set(open.map(({ reportedBy }) => reportedBy))].filter((id) => !sides.includes(id))
}
