import { inject } from '@adonisjs/core'
import { Announcer } from '#booking/actions/shared/announcer'
import type { MilestoneStage } from '#booking/actions/shared/stage'
import { Stages } from '#booking/actions/shared/stages'
import { Steps } from '#booking/actions/shared/steps'
import { ChargebackEnded, MilestoneChargedBack } from '#booking/contract/events'
import { EscrowContract, type Hold } from '#escrow/contract/escrow'
import { system } from '#kernel/actor'
import { DomainError } from '#kernel/errors'
import { Money } from '#kernel/money'
import type { Tx } from '#kernel/unit_of_work'

const BANKS = system('booking.chargebacks')

/**
 * A chargeback takes money out of holds without asking the booking. The milestone follows what its
 * hold says, whichever of the events comes first, late or twice.
 */
@inject()
export class FollowChargeback {
  constructor(
    private readonly stages: Stages,
    private readonly steps: Steps,
    private readonly announcer: Announcer,
    private readonly escrow: EscrowContract
  ) {}

  async execute(milestoneId: string, tx: Tx): Promise<void> {
    const stage = await this.#ours(milestoneId, tx)
    if (!stage) return
    const holds = await this.escrow.holdsOf(stage.booking.id, tx)
    const hold = holds.find(({ subjectId }) => subjectId === milestoneId)
    if (!hold || stage.process.milestone.isTerminal(stage.milestone.state)) return
    await this.#taken(stage, hold)
    if (stage.milestone.state === 'charged_back' && !hold.frozen) await this.#decided(stage, hold)
    await this.steps.settleClock(stage)
  }

  /** Escrow holds money for whoever asks it to: what is no milestone of a booking is not ours. */
  async #ours(milestoneId: string, tx: Tx): Promise<MilestoneStage | null> {
    try {
      return await this.stages.milestone(milestoneId, BANKS, tx, 'charge-back')
    } catch (error) {
      if (error instanceof DomainError && error.code === 'booking.milestone_not_found') return null
      throw error
    }
  }

  async #taken(stage: MilestoneStage, { remaining }: Hold): Promise<void> {
    const { milestone, booking, side: by } = stage
    const taken = milestone.remaining - remaining.amount
    if (milestone.state === 'charged_back' || taken <= 0n) return
    const amount = Money.of(taken, booking.currency)
    await this.steps.milestone(stage, { type: 'charge-back', by, amount: taken }, { amount })
    await this.announcer.milestone(stage, MilestoneChargedBack, taken)
  }

  async #decided(stage: MilestoneStage, { remaining }: Hold): Promise<void> {
    const event = { type: 'bank-decided', by: stage.side, amount: remaining.amount } as const
    await this.steps.milestone(stage, event, { amount: remaining })
    await this.announcer.milestone(stage, ChargebackEnded, remaining.amount)
  }
}
