import { inject } from '@adonisjs/core'
import { FundMilestone } from '#booking/actions/fund_milestone'
import { Announcer } from '#booking/actions/shared/announcer'
import { Stages } from '#booking/actions/shared/stages'
import { FundingFailed } from '#booking/contract/events'
import { system } from '#kernel/actor'
import { DomainError } from '#kernel/errors'
import type { Tx } from '#kernel/unit_of_work'

/** The money stays in the payer's wallet, with a notice, when the milestone cannot take it now. */
@inject()
export class FundAfterDeposit {
  constructor(
    private readonly fundMilestone: FundMilestone,
    private readonly stages: Stages,
    private readonly announcer: Announcer
  ) {}

  async execute(milestoneId: string, payerId: string, tx: Tx): Promise<void> {
    const actor = system('booking.deposits')
    const stage = await this.#stage(milestoneId, tx)
    // Somebody else's milestone is not ours to speak of: the wallet shows the deposit anyway.
    if (!stage || stage.booking.clientId !== payerId) return
    try {
      // A savepoint, so that a refusal undoes the attempt and not the listener's inbox row.
      await tx.transaction((nested) => this.fundMilestone.execute(milestoneId, actor, nested as Tx))
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      const { milestone } = stage
      await this.announcer.milestone(stage, FundingFailed, milestone.amount, error.detail)
    }
  }

  /** The intent is what the payer's browser said: it may name nothing. */
  async #stage(milestoneId: string, tx: Tx) {
    try {
      return await this.stages.milestone(milestoneId, system('booking.deposits'), tx)
    } catch (error) {
      if (error instanceof DomainError) return null
      throw error
    }
  }
}
