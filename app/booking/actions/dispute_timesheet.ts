import { inject } from '@adonisjs/core'
import { Announcer } from '#booking/actions/shared/announcer'
import { Disputes } from '#booking/actions/shared/disputes'
import { MoneyGuard } from '#booking/actions/shared/money_guard'
import { moveOf } from '#booking/actions/shared/move'
import type { TimesheetStage } from '#booking/actions/shared/stage'
import { Stages } from '#booking/actions/shared/stages'
import { WeekSteps } from '#booking/actions/shared/week_steps'
import { TimesheetDisputed, TimesheetPaid } from '#booking/contract/week_events'
import { refuse } from '#booking/domain/errors'
import { requiredText } from '#booking/domain/terms'
import { partsOfDispute } from '#booking/domain/weeks'
import Hours from '#booking/persistence/hours_model'
import { EscrowContract } from '#escrow/contract/escrow'
import type { Actor } from '#kernel/actor'
import { Money } from '#kernel/money'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

/** The client disagrees with entries: only what they come to stays frozen; the rest moves now. */
@inject()
export class DisputeTimesheet {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly stages: Stages,
    private readonly weekSteps: WeekSteps,
    private readonly disputes: Disputes,
    private readonly announcer: Announcer,
    private readonly guard: MoneyGuard,
    private readonly escrow: EscrowContract
  ) {}

  /**
   * @param input.hours ids of entries of the week
   * @returns the dispute's id
   * @throws DomainError `booking.reason_missing`, `booking.text_too_long`,
   * `booking.hours_invalid`, `identity.step_up_required`, and those of {@link Stages} and of the
   * machine
   */
  execute(
    timesheetId: string,
    input: { reason: string; hours: readonly string[] },
    actor: Actor,
    joined?: Tx
  ): Promise<string> {
    return this.unitOfWork.run(async (tx) => {
      const stage = await this.stages.timesheet(timesheetId, actor, tx, 'dispute')
      const { timesheet, booking, side } = stage
      const reason = requiredText(input.reason, 'reason')
      const entries = await disputedEntries(stage, input.hours)
      const minutes = entries.reduce((sum, entry) => sum + entry.minutes, 0)
      const { release, refund, stake: claimed } = partsOfDispute(timesheet, minutes)
      const [move, freeze] = [moveOf(stage, 'dispute'), moveOf(stage, 'freeze')]
      const money = (amount: bigint) => Money.of(amount, booking.currency)
      await this.weekSteps.take(
        stage,
        { type: 'dispute', by: side, amount: claimed },
        { reason, claimed: money(claimed), entries: entries.length }
      )
      this.guard.allow(actor, money(release))
      for (const entry of entries) {
        await entry.merge({ disputed: true }).useTransaction(tx).save()
      }
      if (release + refund > 0n) {
        const parts = { release: money(release), refund: money(refund) }
        const movement = await this.escrow.settlePart({ ...move, ...parts }, tx)
        await this.announcer.weekSettlement(stage, TimesheetPaid, movement)
      }
      const claim = { openedBy: 'client', claimed, stake: claimed, reason } as const
      const disputeId = await this.disputes.begin(stage, freeze, claim)
      await this.announcer.week(stage, TimesheetDisputed, claimed, reason)
      return disputeId
    }, joined)
  }
}

/** Entries of this week that count, each once, at least one. */
async function disputedEntries(
  { timesheet, tx }: TimesheetStage,
  ids: readonly string[]
): Promise<Hours[]> {
  const entries = await Hours.query({ client: tx })
    .where({ timesheetId: timesheet.id, state: 'counted' })
    .whereIn('id', [...ids])
  if (entries.length > 0 && entries.length === ids.length) return entries
  throw refuse('booking.hours_invalid', 'Name the entries of this week that you disagree with.', {
    pointer: '/data/attributes/hours',
  })
}
