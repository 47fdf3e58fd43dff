import { inject } from '@adonisjs/core'
import type { DateTime } from 'luxon'
import { PutBack, type PutBackHold } from '#escrow/actions/reversals/put_back'
import { TransferReversed } from '#escrow/contract/reversal_events'
import { talentAvailable, talentPending } from '#escrow/domain/ledger_account'
import type { Reversal } from '#escrow/domain/reversals/reversal'
import { negated, type PostedTransfer } from '#escrow/domain/reversals/undoing'
import { EscrowSettings } from '#escrow/domain/settings'
import type { TransferDraft } from '#escrow/domain/transfer_draft'
import { Ledger } from '#escrow/persistence/ledger'
import { SecurityHolds, type SecurityHold } from '#escrow/persistence/security_holds'
import type { AccountActor } from '#kernel/actor'
import { Outbox } from '#kernel/outbox/outbox'
import type { Tx } from '#kernel/unit_of_work'

export interface Undo {
  readonly reversal: Reversal
  readonly transfer: PostedTransfer
  readonly actor: AccountActor
  readonly at: DateTime<true>
}

/**
 * Posts the very opposite of a transfer. Money that became available meanwhile is taken back to
 * where it waited first, and money put back into a hold that has ended goes on to the other side:
 * all of it in one batch, or nothing.
 */
@inject()
export class ReverseTransfer {
  constructor(
    private readonly putBack: PutBack,
    private readonly ledger: Ledger,
    private readonly securityHolds: SecurityHolds,
    private readonly settings: EscrowSettings,
    private readonly outbox: Outbox
  ) {}

  /** @returns the `tr_…` that is the opposite */
  async execute(undo: Undo, tx: Tx): Promise<string> {
    const { transfer, at } = undo
    const held = await this.putBack.plan(undo, tx)
    const waited = await this.securityHolds.lock(tx, transfer.id)
    const before = waited?.over ? [reopening(undo, waited)] : []
    const posted = await this.ledger.post(tx, [
      ...before,
      opposite(undo, held),
      ...(held?.onward ? [held.onward.draft] : []),
    ])
    const made = posted[before.length]
    if (!made) throw new Error('The ledger answered fewer transfers than it was given')
    if (waited && !waited.over) await this.securityHolds.end(tx, transfer.id, made.id)
    const onward = posted[before.length + 1]
    if (onward && held?.onward?.toTalent.isPositive() && this.#waits) {
      const due = at.plus(this.settings.durations.securityHold)
      await this.securityHolds.begin(tx, onward.id, held.hold.talentId, held.onward.toTalent, due)
    }
    await this.#tell(undo, held, tx)
    return made.id
  }

  get #waits(): boolean {
    return this.settings.durations.securityHold.toMillis() > 0
  }

  #tell({ reversal, transfer, actor, at }: Undo, held: PutBackHold | null, tx: Tx): Promise<void> {
    const owner = (...kinds: string[]) =>
      transfer.legs.find(({ account }) => kinds.includes(account.kind))?.account.owner ?? ''
    const from = transfer.kind === 'hold_refunded' ? 'client' : 'talent'
    const other = from === 'client' ? 'talent' : 'client'
    return this.outbox.append(tx, TransferReversed, {
      aggregateId: reversal.id,
      payload: {
        reversalId: reversal.id,
        transferId: transfer.id,
        bookingId: transfer.bookingId,
        clientId: held?.hold.clientId ?? owner('client_available'),
        talentId: held?.hold.talentId ?? owner('talent_pending', 'talent_available'),
        amount: reversal.amount.toJSON(),
        from,
        to: held && !held.onward ? 'escrow' : other,
        reason: reversal.reason,
      },
      actor,
      occurredAt: at,
    })
  }
}

function opposite({ reversal, transfer, actor, at }: Undo, held: PutBackHold | null) {
  return {
    kind: 'reversed',
    key: reversal.id,
    request: [transfer.id],
    ...(transfer.bookingId === null ? {} : { bookingId: transfer.bookingId }),
    ...(transfer.holdId === null ? {} : { holdId: transfer.holdId }),
    reversesId: transfer.id,
    actor,
    occurredAt: at,
    legs: negated(transfer.legs),
    holds: held ? [held.step] : [],
    answer: { reversalId: reversal.id },
  } satisfies TransferDraft
}

function reopening({ reversal, actor, at }: Undo, waited: SecurityHold): TransferDraft {
  const { partyId, amount, transferId } = waited
  return {
    kind: 'security_hold_reopened',
    key: reversal.id,
    request: [transferId],
    actor,
    occurredAt: at,
    legs: [
      { account: talentAvailable(partyId, amount.currency), amount: amount.negate() },
      { account: talentPending(partyId, amount.currency), amount },
    ],
    answer: { reversalId: reversal.id },
  }
}
