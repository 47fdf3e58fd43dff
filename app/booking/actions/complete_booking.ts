import { inject } from '@adonisjs/core'
import { Announcer } from '#booking/actions/shared/announcer'
import { CloseMilestones } from '#booking/actions/shared/close_milestones'
import { openReviews } from '#booking/actions/shared/open_reviews'
import { Stages } from '#booking/actions/shared/stages'
import { Steps } from '#booking/actions/shared/steps'
import { Completed } from '#booking/contract/events'
import { BookingPolicy } from '#booking/domain/settings'
import { EscrowContract } from '#escrow/contract/escrow'
import type { Actor } from '#kernel/actor'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

/** A booking ends with nothing held: by the client's word, or by the clock. Reviews open. */
@inject()
export class CompleteBooking {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly stages: Stages,
    private readonly steps: Steps,
    private readonly closeMilestones: CloseMilestones,
    private readonly announcer: Announcer,
    private readonly escrow: EscrowContract,
    private readonly policy: BookingPolicy
  ) {}

  /**
   * @throws DomainError `escrow.not_closable`, and those of {@link Stages} and {@link Steps}
   */
  execute(bookingId: string, actor: Actor, joined?: Tx): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const stage = await this.stages.booking(bookingId, actor, tx)
      await this.steps.booking(stage, actor.kind === 'system' ? 'complete' : 'end')
      await this.closeMilestones.of(stage)
      await this.escrow.assertClosable(bookingId, tx)
      await openReviews(stage, this.policy.durations)
      await this.announcer.booking(stage, Completed)
    }, joined)
  }
}
