import { inject } from '@adonisjs/core'
import { Announcer } from '#booking/actions/shared/announcer'
import { BonusSteps } from '#booking/actions/shared/bonus_steps'
import type { Stage } from '#booking/actions/shared/stage'
import { BonusProposed } from '#booking/contract/events'
import { stateClock } from '#booking/domain/clocks'
import { BookingPolicy } from '#booking/domain/settings'
import type Bonus from '#booking/persistence/bonus_model'
import type { Money } from '#kernel/money'

/** How a talent asks for more than the terms: by hand, or by hours that arrived late. */
@inject()
export class BonusProposals {
  constructor(
    private readonly steps: BonusSteps,
    private readonly announcer: Announcer,
    private readonly policy: BookingPolicy
  ) {}

  /**
   * @param asked.amount gross, in the booking's currency, more than nothing
   * @throws DomainError `booking.wrong_state` once a bonus is no longer possible
   */
  async propose(stage: Stage, asked: { amount: Money; note: string | null }): Promise<Bonus> {
    const { process, at } = stage
    this.steps.requireOpen(stage, 'propose-bonus')
    const state = process.bonus.initial
    const { durations } = this.policy
    const after = { state, context: {} }
    const clock = { lifecycle: process.bonus, before: null, after, at, durations }
    const bonus = await this.steps.begin(stage, {
      ...asked,
      state,
      proposedBy: 'talent',
      due: stateClock(clock, null),
    })
    await this.announcer.bonus(stage, BonusProposed, bonus)
    return bonus
  }
}
