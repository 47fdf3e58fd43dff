import { inject } from '@adonisjs/core'
import { Announcer } from '#booking/actions/shared/announcer'
import { answerProposal } from '#booking/actions/shared/cancellation'
import { CloseMilestones } from '#booking/actions/shared/close_milestones'
import { MoneyGuard } from '#booking/actions/shared/money_guard'
import { moveOf } from '#booking/actions/shared/move'
import { openReviews } from '#booking/actions/shared/open_reviews'
import type { MilestoneStage } from '#booking/actions/shared/stage'
import { Stages } from '#booking/actions/shared/stages'
import { Steps } from '#booking/actions/shared/steps'
import { Cancelled, MilestoneReleased } from '#booking/contract/events'
import { BookingPolicy } from '#booking/domain/settings'
import { Agreements } from '#booking/persistence/agreements'
import { EscrowContract, type MoveHold } from '#escrow/contract/escrow'
import type { Actor } from '#kernel/actor'
import { Money } from '#kernel/money'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

interface Split {
  readonly stage: MilestoneStage
  readonly command: MoveHold & { readonly talentShare: Money }
}

/** The other side agrees: every hold is split as proposed, disputes close, the booking ends. */
@inject()
export class AgreeCancellation {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly stages: Stages,
    private readonly steps: Steps,
    private readonly agreements: Agreements,
    private readonly closeMilestones: CloseMilestones,
    private readonly announcer: Announcer,
    private readonly guard: MoneyGuard,
    private readonly escrow: EscrowContract,
    private readonly policy: BookingPolicy
  ) {}

  /** @throws DomainError `identity.step_up_required`, and those of {@link Stages}, {@link Steps} */
  execute(bookingId: string, actor: Actor, joined?: Tx): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const stage = await this.stages.booking(bookingId, actor, tx)
      await this.steps.booking(stage, 'agree-cancellation')
      const { shares } = await answerProposal(stage, 'agreed')
      const proposed = new Map(shares.map((each) => [each.milestoneId, BigInt(each.talentShare)]))
      const milestones = await this.agreements.lockMilestonesOf(bookingId, tx)
      const held = milestones.filter(({ remaining }) => remaining > 0n)
      const splits: Split[] = []
      for (const milestone of held) {
        splits.push(await this.#settle({ ...stage, milestone }, proposed.get(milestone.id) ?? 0n))
      }
      const movements = await this.escrow.splitAll(
        splits.map(({ command }) => command),
        tx
      )
      for (const [index, movement] of movements.entries()) {
        const settled = splits[index]
        if (settled) await this.announcer.settlement(settled.stage, MilestoneReleased, movement)
      }
      await this.closeMilestones.of(stage)
      await this.escrow.assertClosable(bookingId, tx)
      await openReviews(stage, this.policy.durations)
      await this.announcer.booking(stage, Cancelled)
    }, joined)
  }

  /** A part may have been released since; the talent then gets at most what is left. */
  async #settle(stage: MilestoneStage, proposed: bigint): Promise<Split> {
    const { milestone, booking, side, actor } = stage
    const share = proposed < milestone.remaining ? proposed : milestone.remaining
    const talentShare = Money.of(share, booking.currency)
    this.guard.allow(actor, Money.of(milestone.remaining, booking.currency))
    const command = { ...moveOf(stage, 'settle'), talentShare }
    await this.#closeDispute(stage)
    await this.steps.milestone(stage, { type: 'settle', by: side }, { talentShare })
    return { stage, command }
  }

  async #closeDispute(stage: MilestoneStage): Promise<void> {
    const dispute = await this.agreements.lockOpenDispute(stage.milestone.id, stage.tx)
    if (dispute) await this.steps.dispute({ ...stage, dispute }, { type: 'close', by: stage.side })
  }
}
