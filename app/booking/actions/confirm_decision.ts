import { inject } from '@adonisjs/core'
import { requireDecider } from '#booking/actions/shared/deciders'
import { Disputes } from '#booking/actions/shared/disputes'
import { MoneyGuard } from '#booking/actions/shared/money_guard'
import { Stages } from '#booking/actions/shared/stages'
import { Steps } from '#booking/actions/shared/steps'
import { refuse } from '#booking/domain/errors'
import { BookingPolicy } from '#booking/domain/settings'
import { keepConfirmation, lastDecision } from '#booking/persistence/decisions'
import type { Actor } from '#kernel/actor'
import { Audit } from '#kernel/audit'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

/** A second member of staff agrees with a large decision; never the one who made it. */
@inject()
export class ConfirmDecision {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly stages: Stages,
    private readonly steps: Steps,
    private readonly disputes: Disputes,
    private readonly guard: MoneyGuard,
    private readonly policy: BookingPolicy,
    private readonly audit: Audit
  ) {}

  /**
   * @throws DomainError `booking.staff_right_missing`, `booking.same_person`,
   * `identity.step_up_required`, and those of {@link Stages} and {@link Steps}
   */
  execute(disputeId: string, actor: Actor, joined?: Tx): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const stage = await this.stages.dispute(disputeId, actor, tx, 'confirm')
      const { dispute, side, at } = stage
      const person = requireDecider(stage, this.policy)
      if (dispute.state === 'to_confirm' && dispute.decidedBy === person) {
        throw refuse('booking.same_person', 'Somebody other than who decided must confirm it.')
      }
      const before = { state: dispute.state }
      await this.steps.dispute(stage, { type: 'confirm', by: side, person })
      this.guard.allowStaff(actor)
      const decision = await lastDecision(disputeId, tx)
      await keepConfirmation(tx, decision, person, at)
      await this.audit.record(tx, {
        actor,
        action: 'booking.decision_confirmed',
        subjectType: 'disputes',
        subjectId: disputeId,
        before,
        after: { state: dispute.state, decisionId: decision.id },
        reason: decision.reason,
        at,
      })
      await this.disputes.follow(stage, 'confirm', decision.reason)
    }, joined)
  }
}
