import { inject } from '@adonisjs/core'
import { Announcer } from '#booking/actions/shared/announcer'
import { answerProposal, holdingsOf } from '#booking/actions/shared/cancellation'
import { CancelPlanned } from '#booking/actions/shared/cancel_planned'
import { HeldSteps } from '#booking/actions/shared/held_steps'
import { MoneyGuard } from '#booking/actions/shared/money_guard'
import { moveOf } from '#booking/actions/shared/move'
import { openReviews } from '#booking/actions/shared/open_reviews'
import type { HeldStage } from '#booking/actions/shared/stage'
import { Stages } from '#booking/actions/shared/stages'
import { Steps } from '#booking/actions/shared/steps'
import { Cancelled } from '#booking/contract/events'
import { BookingPolicy } from '#booking/domain/settings'
import { subjectOf } from '#booking/domain/shares'
import { Agreements } from '#booking/persistence/agreements'
import Timesheet from '#booking/persistence/timesheet_model'
import { EscrowContract, type MoveHold } from '#escrow/contract/escrow'
import type { Actor } from '#kernel/actor'
import { Money } from '#kernel/money'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

interface Split {
  readonly stage: HeldStage
  readonly command: MoveHold & { readonly talentShare: Money }
}

/** The other side agrees: every hold is split as proposed, disputes close, the booking ends. */
@inject()
export class AgreeCancellation {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly stages: Stages,
    private readonly steps: Steps,
    private readonly heldSteps: HeldSteps,
    private readonly agreements: Agreements,
    private readonly cancelPlanned: CancelPlanned,
    private readonly announcer: Announcer,
    private readonly guard: MoneyGuard,
    private readonly escrow: EscrowContract,
    private readonly policy: BookingPolicy
  ) {}

  /** @throws DomainError `identity.step_up_required`, and those of {@link Stages}, {@link Steps} */
  execute(bookingId: string, actor: Actor, joined?: Tx): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const stage = await this.stages.booking(bookingId, actor, tx, 'agree-cancellation')
      await this.steps.booking(stage, 'agree-cancellation')
      const { shares } = await answerProposal(stage, 'agreed')
      const proposed = new Map(shares.map((each) => [subjectOf(each), BigInt(each.talentShare)]))
      const splits: Split[] = []
      for (const held of await holdingsOf(this.agreements, stage)) {
        if (held.remaining === 0n && held.state !== 'charged_back') continue
        const part = held instanceof Timesheet ? { timesheet: held } : { milestone: held }
        splits.push(await this.#settle({ ...stage, ...part }, proposed.get(held.id) ?? 0n))
      }
      const movements = await this.escrow.splitAll(
        splits.map(({ command }) => command),
        tx
      )
      for (const [index, movement] of movements.entries()) {
        const settled = splits[index]
        if (settled) await this.heldSteps.tellReleased(settled.stage, movement)
      }
      await this.cancelPlanned.of(stage)
      await this.escrow.assertClosable(bookingId, tx)
      await openReviews(stage, this.policy.durations)
      await this.announcer.booking(stage, Cancelled)
    }, joined)
  }

  /** A part may have been released since; the talent then gets at most what is left. */
  async #settle(stage: HeldStage, proposed: bigint): Promise<Split> {
    const { booking, actor } = stage
    const { remaining } = stage.milestone ?? stage.timesheet
    const talentShare = Money.of(proposed < remaining ? proposed : remaining, booking.currency)
    this.guard.allow(actor, Money.of(remaining, booking.currency))
    const command = { ...moveOf(stage, 'settle'), talentShare }
    await this.#closeDispute(stage)
    await this.heldSteps.settle(stage, { talentShare })
    return { stage, command }
  }

  async #closeDispute(stage: HeldStage): Promise<void> {
    const { id } = stage.milestone ?? stage.timesheet
    const dispute = await this.agreements.lockOpenDispute(id, stage.tx)
    if (dispute) await this.steps.dispute({ ...stage, dispute }, { type: 'close', by: stage.side })
  }
}
