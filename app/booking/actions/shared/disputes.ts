import { inject } from '@adonisjs/core'
import { Announcer } from '#booking/actions/shared/announcer'
import { Completion } from '#booking/actions/shared/completion'
import { HeldSteps } from '#booking/actions/shared/held_steps'
import { moveOf } from '#booking/actions/shared/move'
import type { DisputeStage, HeldStage, MilestoneStage } from '#booking/actions/shared/stage'
import { Steps } from '#booking/actions/shared/steps'
import { MilestoneDisputed } from '#booking/contract/events'
import { stateClock } from '#booking/domain/clocks'
import { BookingPolicy } from '#booking/domain/settings'
import type { PartySide } from '#booking/domain/side'
import Dispute from '#booking/persistence/dispute_model'
import { EscrowContract, type MoveHold } from '#escrow/contract/escrow'
import { newId } from '#kernel/ids'
import { Money } from '#kernel/money'

/** How a dispute begins and how it ends, whatever event does it. */
@inject()
export class Disputes {
  constructor(
    private readonly steps: Steps,
    private readonly heldSteps: HeldSteps,
    private readonly completion: Completion,
    private readonly announcer: Announcer,
    private readonly escrow: EscrowContract,
    private readonly policy: BookingPolicy
  ) {}

  /** Freezes a milestone's hold. @returns the dispute's id */
  async open(
    stage: MilestoneStage,
    type: 'dispute' | 'end-request',
    claim: { openedBy: PartySide; claimed: bigint; reason: string }
  ): Promise<string> {
    const { milestone, booking, side } = stage
    const stake = milestone.remaining
    const freeze = moveOf(stage, 'freeze')
    const claimed = Money.of(claim.claimed, booking.currency)
    await this.steps.milestone(stage, { type, by: side }, { claimed, reason: claim.reason })
    const disputeId = await this.begin(stage, freeze, { ...claim, stake })
    await this.announcer.milestone(stage, MilestoneDisputed, claim.claimed, claim.reason)
    return disputeId
  }

  /** Freezes what is left of the hold and opens the dispute over it. @returns its id */
  async begin(
    stage: HeldStage,
    freeze: MoveHold,
    claim: { openedBy: PartySide; claimed: bigint; stake: bigint; reason: string }
  ): Promise<string> {
    const { booking, process, tx, at } = stage
    await this.escrow.freeze(freeze, tx)
    const state = process.dispute.initial
    const after = { state, context: { ...UNDECIDED, ...claim } }
    const { durations } = this.policy
    const clock = { lifecycle: process.dispute, before: null, after, at, durations }
    const due = stateClock(clock, null)
    const dispute = await Dispute.create(
      {
        id: newId('dsp'),
        bookingId: booking.id,
        milestoneId: stage.milestone?.id ?? null,
        timesheetId: stage.timesheet?.id ?? null,
        state,
        currency: booking.currency,
        ...claim,
        openedAt: at,
        lastEventAt: at,
        stateDueAt: due?.at ?? null,
        stateDueEvent: due?.event ?? null,
        stateRemindAt: due?.remindAt ?? null,
        version: 1,
        updatedAt: at,
      },
      { client: tx }
    )
    await this.steps.begin(stage, 'dispute', dispute.id, 'open', state)
    await this.steps.settleClock(stage)
    return dispute.id
  }

  /**
   * What follows from an event of the dispute: once settled, the hold is split as its outcome
   * says; until then the other side and staff are told that something moved, not what.
   */
  async follow(stage: DisputeStage, event: string, note: string | null = null): Promise<void> {
    const { dispute, booking, tx } = stage
    if (dispute.outcome === null) return this.heldSteps.tellMoved(stage, event)
    const talentShare = Money.of(dispute.outcome, booking.currency)
    const move = moveOf(stage, 'settle')
    await this.heldSteps.settle(stage, { talentShare })
    const movement = await this.escrow.split({ ...move, talentShare }, tx)
    await this.steps.settleClock(stage)
    await this.heldSteps.tellSettled(stage, movement, note)
    await this.completion.afterWeek(stage)
  }
}

const UNDECIDED = {
  clientBid: null,
  talentBid: null,
  proposed: null,
  decidedBy: null,
  outcome: null,
} as const
