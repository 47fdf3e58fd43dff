import type { DateTime } from 'luxon'
import {
  clientAvailable,
  clientReceivable,
  inRefund,
  providerClearing,
} from '#escrow/domain/ledger_account'
import type { Refund, RefundPart } from '#escrow/domain/refunds/refund'
import { legs, type TransferDraft } from '#escrow/domain/transfer_draft'
import type { Actor } from '#kernel/actor'
import type { Money } from '#kernel/money'

interface By {
  readonly actor: Actor
  readonly at: DateTime<true>
}

/** Unspent money is set aside, all parts together. */
export function refundBegun(
  { id, partyId, amount }: Pick<Refund, 'id' | 'partyId' | 'amount'>,
  { actor, at }: By
): TransferDraft {
  return {
    kind: 'refund_begun',
    key: id,
    request: [id, partyId, amount.toString()],
    actor,
    occurredAt: at,
    legs: [
      { account: clientAvailable(partyId, amount.currency), amount: amount.negate() },
      { account: inRefund(partyId, amount.currency), amount },
    ],
    answer: { refundId: id },
  }
}

/** A part has left through its provider. */
export function refundPaid(part: RefundPart, { actor, at }: By): TransferDraft {
  const { amount, partyId, provider } = part
  return {
    ...ending(part, actor, at),
    kind: 'refund_paid',
    legs: [
      { account: inRefund(partyId, amount.currency), amount: amount.negate() },
      { account: providerClearing(provider, amount.currency), amount },
    ],
  }
}

/** A part did not leave: back into the wallet, less what is owed meanwhile. */
export function refundReturned(part: RefundPart, owed: Money, { actor, at }: By): TransferDraft {
  const { amount, partyId } = part
  const kept = amount.min(owed)
  return {
    ...ending(part, actor, at),
    kind: 'refund_failed',
    legs: legs(
      { account: inRefund(partyId, amount.currency), amount: amount.negate() },
      { account: clientAvailable(partyId, amount.currency), amount: amount.subtract(kept) },
      { account: clientReceivable(partyId, amount.currency), amount: kept }
    ),
  }
}

function ending({ id, partyId, refundId, amount }: RefundPart, actor: Actor, at: DateTime<true>) {
  return {
    key: id,
    request: [id, partyId, amount.toString()],
    actor,
    occurredAt: at,
    answer: { refundId, partId: id },
  }
}
