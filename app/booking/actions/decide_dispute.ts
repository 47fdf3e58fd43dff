import { inject } from '@adonisjs/core'
import { requireShare } from '#booking/actions/shared/amounts'
import { requireDecider } from '#booking/actions/shared/deciders'
import { Disputes } from '#booking/actions/shared/disputes'
import { MoneyGuard } from '#booking/actions/shared/money_guard'
import { Stages } from '#booking/actions/shared/stages'
import { Steps } from '#booking/actions/shared/steps'
import { BookingPolicy } from '#booking/domain/settings'
import { requiredText } from '#booking/domain/terms'
import Decision from '#booking/persistence/decision_model'
import type { Actor } from '#kernel/actor'
import { Audit } from '#kernel/audit'
import { newId } from '#kernel/ids'
import { Money } from '#kernel/money'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

/** A member of staff splits the stake and says why; a large one waits for a second person. */
@inject()
export class DecideDispute {
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
   * @param input.talentAmount the talent's share, gross, in minor units
   * @throws DomainError `booking.staff_right_missing`, `identity.step_up_required`,
   * `booking.amount_invalid`, `booking.reason_missing`, and those of {@link Stages} and
   * {@link Steps}
   */
  execute(
    disputeId: string,
    input: { talentAmount: string; reason: string },
    actor: Actor,
    joined?: Tx
  ): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const stage = await this.stages.dispute(disputeId, actor, tx, 'decide')
      const { dispute, booking, side, at } = stage
      const person = requireDecider(stage, this.policy)
      const share = requireShare(stage, input.talentAmount, 'talentAmount')
      const reason = requiredText(input.reason, 'reason')
      const before = { state: dispute.state }
      const needsSecond = this.policy.needsSecondPerson(Money.of(dispute.stake, booking.currency))
      await this.steps.dispute(
        stage,
        { type: 'decide', by: side, amount: share.amount, person, needsSecond },
        needsSecond ? {} : { talentShare: share, reason }
      )
      this.guard.allowStaff(actor)
      await Decision.create(
        {
          id: newId('dec'),
          disputeId,
          talentShare: share.amount,
          reason,
          needsSecond,
          decidedBy: person,
          decidedAt: at,
        },
        { client: tx }
      )
      await this.audit.record(tx, {
        actor,
        action: 'booking.dispute_decided',
        subjectType: 'disputes',
        subjectId: disputeId,
        before,
        after: { state: dispute.state, talentShare: share.toJSON() },
        reason,
        at,
      })
      await this.disputes.follow(stage, 'decide', reason)
    }, joined)
  }
}
