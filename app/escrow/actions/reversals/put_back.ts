import { inject } from '@adonisjs/core'
import type { EscrowErrorCode } from '#escrow/contract/errors'
import type { Undo } from '#escrow/actions/reversals/reverse_transfer'
import { changed, remainderOf, type HoldState } from '#escrow/domain/hold_state'
import { movingLegs } from '#escrow/domain/hold_transfers'
import { movementOf } from '#escrow/domain/movement'
import { changeBy, inverse, isLive } from '#escrow/domain/reversals/undoing'
import { refunding, releasing } from '#escrow/domain/settlement'
import { EscrowSettings } from '#escrow/domain/settings'
import type { HoldStep, TransferDraft } from '#escrow/domain/transfer_draft'
import { FeeSchedules } from '#escrow/persistence/fee_schedules'
import { Holds } from '#escrow/persistence/holds'
import { PostedTransfers } from '#escrow/persistence/reversals/posted_transfers'
import { DomainError } from '#kernel/errors'
import type { Money } from '#kernel/money'
import type { Tx } from '#kernel/unit_of_work'

export interface PutBackHold {
  readonly hold: HoldState
  readonly step: HoldStep
  /** Where it goes at once, since nobody can decide about the hold any more. */
  readonly onward: { readonly draft: TransferDraft; readonly toTalent: Money } | null
}

/** What undoing a movement does to its hold. */
@inject()
export class PutBack {
  constructor(
    private readonly holds: Holds,
    private readonly schedules: FeeSchedules,
    private readonly transfers: PostedTransfers,
    private readonly settings: EscrowSettings
  ) {}

  /**
   * Null for a movement that had no hold.
   *
   * @throws DomainError `escrow.hold_frozen`
   */
  async plan(undo: Undo, tx: Tx): Promise<PutBackHold | null> {
    const { holdId } = undo.transfer
    if (holdId === null) return null
    const subjectId = await this.transfers.subjectOf(tx, holdId)
    const { hold, fees } = await this.holds.lockWithFees(tx, subjectId)
    if (hold.frozenBy !== null) {
      throw new DomainError<EscrowErrorCode>(
        'escrow.hold_frozen',
        'This money is in dispute: the decision settles it.'
      )
    }
    const change = inverse(changeBy(undo.transfer, hold.placed.currency))
    const step: HoldStep = { op: 'move', hold, change }
    if (isLive(hold)) return { hold, step, onward: null }
    const restored = changed(hold, change)
    const gross = remainderOf(restored).subtract(remainderOf(hold))
    const toTalent = undo.transfer.kind === 'hold_refunded'
    const onward = toTalent
      ? releasing(restored, gross, this.schedules.frozen(fees).talent)
      : refunding(restored, gross)
    const pending = this.settings.durations.securityHold.toMillis() > 0
    return {
      hold,
      step,
      onward: {
        toTalent: onward.released,
        draft: {
          kind: toTalent ? 'hold_released' : 'hold_refunded',
          key: undo.reversal.id,
          request: [hold.subjectId, gross.toString()],
          bookingId: hold.bookingId,
          holdId: hold.id,
          actor: undo.actor,
          occurredAt: undo.at,
          legs: movingLegs(restored, onward, pending),
          holds: [{ op: 'move', hold: restored, change: onward }],
          answer: movementOf(changed(restored, onward), onward),
        },
      },
    }
  }
}
