import { inject } from '@adonisjs/core'
import { ApproveMilestone } from '#booking/actions/approve_milestone'
import { ApproveTimesheet } from '#booking/actions/approve_timesheet'
import { CompleteBooking } from '#booking/actions/complete_booking'
import { EndQuestion, type QuestionEnding } from '#booking/actions/end_question'
import { EndRefundRequest } from '#booking/actions/end_refund_request'
import { EndUnpaid } from '#booking/actions/end_unpaid'
import { EscalateDispute } from '#booking/actions/escalate_dispute'
import { LapseBonus } from '#booking/actions/lapse_bonus'
import { LapseBooking } from '#booking/actions/lapse_booking'
import { MissWeek } from '#booking/actions/miss_week'
import { PassToStaff } from '#booking/actions/pass_to_staff'
import { PublishReviews } from '#booking/actions/publish_reviews'
import { ReclaimMilestone } from '#booking/actions/reclaim_milestone'
import { SubmitTimesheet } from '#booking/actions/submit_timesheet'
import { TryWeekHold } from '#booking/actions/try_week_hold'
import { claimBooking, clearStuck, dueEvent } from '#booking/persistence/due_rows'
import type { DueDeadline, DueSubject } from '#booking/persistence/due_deadlines'
import { system, type Actor } from '#kernel/actor'
import { Clock } from '#kernel/clock'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

interface Meets {
  execute(id: string, actor: Actor, tx: Tx): Promise<unknown>
}

/** Runs, as the system, the same action a person would, on what the clock has run out on. */
@inject()
export class MeetDeadline {
  readonly #actions: ReadonlyMap<string, Meets>

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    endUnpaid: EndUnpaid,
    lapse: LapseBooking,
    complete: CompleteBooking,
    endQuestion: EndQuestion,
    publishReviews: PublishReviews,
    approve: ApproveMilestone,
    reclaim: ReclaimMilestone,
    endRequest: EndRefundRequest,
    passToStaff: PassToStaff,
    escalate: EscalateDispute,
    lapseBonus: LapseBonus,
    hold: TryWeekHold,
    miss: MissWeek,
    submit: SubmitTimesheet,
    approveTimesheet: ApproveTimesheet
  ) {
    const unanswered = (how: QuestionEnding): Meets => ({
      execute: (id, actor, tx) => endQuestion.execute(id, how, actor, tx),
    })
    this.#actions = new Map<string, Meets>([
      ['expire', { execute: (id, actor, tx) => endUnpaid.execute(id, 'expire', actor, tx) }],
      ['lapse', lapse],
      ['complete', complete],
      ['end-proposal', unanswered('end-proposal')],
      ['publish-reviews', publishReviews],
      ['approve', approve],
      ['reclaim', reclaim],
      ['end-request', endRequest],
      ['pass-to-staff', passToStaff],
      ['escalate', escalate],
      ['lapse-bonus', lapseBonus],
      ['end-change', unanswered('end-change')],
      ['hold', hold],
      ['miss', miss],
      ['submit', submit],
      ['timesheet/approve', approveTimesheet],
    ])
  }

  /**
   * @returns false when somebody else is at work on the booking, or was first
   * @throws Error when no action meets the event, which the spec of this class rules out
   */
  execute(due: DueDeadline, joined?: Tx): Promise<boolean> {
    return this.unitOfWork.run(async (tx) => {
      // One after the other on their one connection: what is due is looked at under the lock.
      const [claimed, event] = await Promise.all([
        claimBooking(due.bookingId, tx),
        dueEvent(due.subject, due.id, this.clock.now(), tx),
      ])
      if (!claimed) return false
      await clearStuck(due.id, tx)
      if (event === null) return false
      const action = this.#actionFor(due.subject, event)
      if (!action) throw new Error(`No action meets the deadline "${event}"`)
      await action.execute(due.id, system('booking.deadlines'), tx)
      return true
    }, joined)
  }

  /** Events of deadlines that have an action, for the spec that compares them with the machines. */
  meets(event: string, subject: DueSubject): boolean {
    return this.#actionFor(subject, event) !== undefined
  }

  /** Two parts of the process may name an event alike: one of them then says which it is. */
  #actionFor(subject: DueSubject, event: string): Meets | undefined {
    return this.#actions.get(`${subject}/${event}`) ?? this.#actions.get(event)
  }
}
