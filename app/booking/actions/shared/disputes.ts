import { inject } from '@adonisjs/core'
import { Announcer } from '#booking/actions/shared/announcer'
import { moveOf } from '#booking/actions/shared/move'
import type { DisputeStage, MilestoneStage } from '#booking/actions/shared/stage'
import { Steps } from '#booking/actions/shared/steps'
import { DisputeMoved, DisputeSettled, MilestoneDisputed } from '#booking/contract/events'
import { stateClock } from '#booking/domain/clocks'
import { BookingPolicy } from '#booking/domain/settings'
import type { PartySide } from '#booking/domain/side'
import Dispute from '#booking/persistence/dispute_model'
import { EscrowContract } from '#escrow/contract/escrow'
import { newId } from '#kernel/ids'
import { Money } from '#kernel/money'

/** How a dispute begins and how it ends, whatever event does it. */
@inject()
export class Disputes {
  constructor(
    private readonly steps: Steps,
    private readonly announcer: Announcer,
    private readonly escrow: EscrowContract,
    private readonly policy: BookingPolicy
  ) {}

  /** Freezes the hold. @returns the dispute's id */
  async open(
    stage: MilestoneStage,
    type: 'dispute' | 'end-request',
    claim: { openedBy: PartySide; claimed: bigint; reason: string }
  ): Promise<string> {
    const { milestone, booking, process, tx, at, side } = stage
    const stake = milestone.remaining
    const move = moveOf(stage, 'freeze')
    const claimed = Money.of(claim.claimed, booking.currency)
    await this.steps.milestone(stage, { type, by: side }, { claimed, reason: claim.reason })
    await this.escrow.freeze(move, tx)
    const state = process.dispute.initial
    const context = { ...UNDECIDED, stake, openedBy: claim.openedBy, claimed: claim.claimed }
    const due = stateClock(
      {
        lifecycle: process.dispute,
        before: null,
        after: { state, context },
        at,
        durations: this.policy.durations,
      },
      null
    )
    const dispute = await Dispute.create(
      {
        id: newId('dsp'),
        bookingId: booking.id,
        milestoneId: milestone.id,
        state,
        currency: booking.currency,
        stake,
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
    await this.announcer.milestone(stage, MilestoneDisputed, claim.claimed, claim.reason)
    return dispute.id
  }

  /**
   * What follows from an event of the dispute: once settled, the hold is split as its outcome
   * says; until then the other side and staff are told that something moved, not what.
   */
  async follow(stage: DisputeStage, event: string, note: string | null = null): Promise<void> {
    const { dispute, booking, tx, side } = stage
    if (dispute.outcome === null) {
      return this.announcer.milestone(stage, DisputeMoved, dispute.stake, event)
    }
    const talentShare = Money.of(dispute.outcome, booking.currency)
    const move = moveOf(stage, 'settle')
    await this.steps.milestone(stage, { type: 'settle', by: side }, { talentShare })
    const movement = await this.escrow.split({ ...move, talentShare }, tx)
    await this.steps.settleClock(stage)
    await this.announcer.settlement(stage, DisputeSettled, movement, note)
  }
}

const UNDECIDED = {
  clientBid: null,
  talentBid: null,
  proposed: null,
  decidedBy: null,
  outcome: null,
} as const
