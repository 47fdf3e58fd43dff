import { inject } from '@adonisjs/core'
import { Disputes } from '#booking/actions/shared/disputes'
import { Refunds } from '#booking/actions/shared/refunds'
import { Stages } from '#booking/actions/shared/stages'
import type { Actor } from '#kernel/actor'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

/** The talent did not answer a refund request: dispute if work was handed in, else it is granted. */
@inject()
export class EndRefundRequest {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly stages: Stages,
    private readonly refunds: Refunds,
    private readonly disputes: Disputes
  ) {}

  /** @throws DomainError those of {@link Stages} and of the machine */
  execute(milestoneId: string, actor: Actor, joined?: Tx): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const stage = await this.stages.milestone(milestoneId, actor, tx, 'end-request')
      const { everSubmitted, requested, remaining } = stage.milestone
      if (!everSubmitted) {
        await this.refunds.pay(stage, 'end-request')
        return
      }
      await this.disputes.open(stage, 'end-request', {
        openedBy: 'client',
        claimed: requested ?? remaining,
        reason: 'The refund request was not answered in time.',
      })
    }, joined)
  }
}
