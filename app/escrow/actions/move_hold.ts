import { inject } from '@adonisjs/core'
import type { EscrowErrorCode } from '#escrow/contract/errors'
import type { MoveHold as Input, Movement } from '#escrow/contract/escrow'
import type { FeeSchedule } from '#escrow/domain/fee_terms'
import { changed, type HoldChange, type HoldState } from '#escrow/domain/hold_state'
import { movingLegs } from '#escrow/domain/hold_transfers'
import { movementOf, readMovement, type MovementJson } from '#escrow/domain/movement'
import { EscrowSettings } from '#escrow/domain/settings'
import type { TransferKind } from '#escrow/domain/transfer_draft'
import { Holds } from '#escrow/persistence/holds'
import { Ledger } from '#escrow/persistence/ledger'
import { SecurityHolds } from '#escrow/persistence/security_holds'
import { FeeSchedules } from '#escrow/queries/fee_schedules'
import { DomainError } from '#kernel/errors'
import type { Tx } from '#kernel/unit_of_work'

export interface Move {
  readonly kind: TransferKind
  /** What was asked beyond the subject. */
  readonly request: readonly string[]
  /** Whether it may move frozen money, and ends the freeze. */
  readonly settles?: boolean
  plan(hold: HoldState, schedule: FeeSchedule): HoldChange
}

/** Moves money out of a hold: what release, refund and split have in common. */
@inject()
export class MoveHold {
  constructor(
    private readonly ledger: Ledger,
    private readonly holds: Holds,
    private readonly schedules: FeeSchedules,
    private readonly securityHolds: SecurityHolds,
    private readonly settings: EscrowSettings
  ) {}

  async execute(input: Input, move: Move, tx: Tx): Promise<Movement> {
    // The hold is read before the key: one that shows the effect of an earlier call with this key
    // is then never taken for a new request.
    const hold = await this.holds.ofSubject(tx, input.subjectId)
    const asked = { kind: move.kind, key: input.key, request: [hold.subjectId, ...move.request] }
    const first = await this.ledger.firstAnswer(tx, asked)
    if (first) return readMovement(first.id, first.answer as MovementJson)
    if (hold.frozenBy !== null && !move.settles) throw frozen()

    const change = move.plan(hold, await this.schedules.ofBooking(tx, hold.bookingId))
    const after = changed(hold, change)
    const waits = this.settings.durations.securityHold.toMillis() > 0
    const posted = await this.ledger.postOne(tx, {
      ...asked,
      bookingId: hold.bookingId,
      holdId: hold.id,
      actor: input.actor,
      occurredAt: input.at,
      legs: movingLegs(hold, change, waits),
      holds: [{ op: move.settles ? 'settle' : 'move', hold, change }],
      answer: movementOf(after, change),
    })
    if (waits && !posted.duplicate && change.released.isPositive()) {
      const dueAt = input.at.plus(this.settings.durations.securityHold)
      await this.securityHolds.begin(tx, posted.id, hold.talentId, change.released, dueAt)
    }
    return readMovement(posted.id, posted.answer as MovementJson)
  }
}

function frozen() {
  return new DomainError<EscrowErrorCode>(
    'escrow.hold_frozen',
    'This money is frozen until the dispute is settled.'
  )
}
