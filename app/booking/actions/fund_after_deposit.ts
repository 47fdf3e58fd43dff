import { inject } from '@adonisjs/core'
import { FundMilestone } from '#booking/actions/fund_milestone'
import { HoldWeek } from '#booking/actions/hold_week'
import { Announcer } from '#booking/actions/shared/announcer'
import type { Stage } from '#booking/actions/shared/stage'
import { Stages } from '#booking/actions/shared/stages'
import { FundingFailed } from '#booking/contract/events'
import { WeekFundingFailed } from '#booking/contract/week_events'
import { worthOf } from '#booking/domain/weeks'
import { system } from '#kernel/actor'
import { DomainError } from '#kernel/errors'
import type { Tx } from '#kernel/unit_of_work'

/** The money stays in the payer's wallet, with a notice, when what it is for cannot take it now. */
@inject()
export class FundAfterDeposit {
  constructor(
    private readonly fundMilestone: FundMilestone,
    private readonly holdWeek: HoldWeek,
    private readonly stages: Stages,
    private readonly announcer: Announcer
  ) {}

  async execute(milestoneId: string, payerId: string, tx: Tx): Promise<void> {
    const stage = await known(() => this.stages.milestone(milestoneId, DEPOSITS, tx, 'fund'))
    // Somebody else's milestone is not ours to speak of: the wallet shows the deposit anyway.
    if (stage?.booking.clientId !== payerId) return
    const refusal = await attempt(tx, (nested) =>
      this.fundMilestone.execute(milestoneId, DEPOSITS, nested)
    )
    if (refusal === null) return
    await this.announcer.milestone(stage, FundingFailed, stage.milestone.amount, refusal)
  }

  async week(timesheetId: string, payerId: string, tx: Tx): Promise<void> {
    const stage = await known(() => this.stages.timesheet(timesheetId, DEPOSITS, tx, 'hold'))
    if (stage?.booking.clientId !== payerId) return
    const refusal = await attempt(tx, (nested) =>
      this.holdWeek.execute(timesheetId, DEPOSITS, nested)
    )
    if (refusal === null) return
    const { weeklyLimitMinutes, hourlyRate } = stage.booking
    const amount = worthOf(weeklyLimitMinutes ?? 0, hourlyRate ?? 0n)
    await this.announcer.week(stage, WeekFundingFailed, amount, refusal)
  }
}

const DEPOSITS = system('booking.deposits')

/** The intent is what the payer's browser said: it may name nothing. */
async function known<Of extends Stage>(find: () => Promise<Of>): Promise<Of | null> {
  try {
    return await find()
  } catch (error) {
    if (error instanceof DomainError) return null
    throw error
  }
}

/**
 * In a savepoint, so that a refusal undoes the attempt and not the listener's inbox row.
 *
 * @returns why it was refused, or null
 */
async function attempt(tx: Tx, work: (nested: Tx) => Promise<unknown>): Promise<string | null> {
  try {
    await tx.transaction((nested) => work(nested as Tx))
    return null
  } catch (error) {
    if (error instanceof DomainError) return error.detail
    throw error
  }
}
