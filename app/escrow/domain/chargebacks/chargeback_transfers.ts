import type { DateTime } from 'luxon'
import type { Chargeback } from '#escrow/domain/chargebacks/chargeback'
import type { Takings } from '#escrow/domain/chargebacks/takings'
import { changed, type HoldChange, type HoldState } from '#escrow/domain/hold_state'
import { movingLegs } from '#escrow/domain/hold_transfers'
import {
  clientAvailable,
  clientReceivable,
  platformReserve,
  providerClearing,
} from '#escrow/domain/ledger_account'
import { movementOf } from '#escrow/domain/movement'
import { inverse } from '#escrow/domain/reversals/undoing'
import { legs, type Leg, type TransferDraft } from '#escrow/domain/transfer_draft'
import { system } from '#kernel/actor'

type About = Pick<Chargeback, 'id' | 'provider' | 'partyId' | 'amount'>

/** Wallet, receivable and reserve → provider clearing. */
function takingLegs({ provider, partyId, amount }: About, from: Takings): Leg[] {
  const { currency } = amount
  return legs(
    { account: clientAvailable(partyId, currency), amount: from.wallet.negate() },
    { account: clientReceivable(partyId, currency), amount: from.receivable.negate() },
    { account: platformReserve(currency), amount: from.reserve.negate() },
    { account: providerClearing(provider, currency), amount }
  )
}

const common = (about: About, at: DateTime<true>) => ({
  actor: system(about.provider),
  occurredAt: at,
  answer: { chargebackId: about.id },
})

export function taking(about: About, from: Takings, at: DateTime<true>): TransferDraft {
  return {
    ...common(about, at),
    kind: 'charged_back',
    key: about.id,
    request: [about.id, about.amount.toString()],
    legs: takingLegs(about, from),
  }
}

/** The same the other way; what was owed and paid since goes into the wallet. */
export function returning(about: About, to: Takings, at: DateTime<true>): TransferDraft {
  return {
    ...common(about, at),
    kind: 'chargeback_won',
    key: about.id,
    request: [about.id, about.amount.toString()],
    legs: takingLegs(about, to).map(({ account, amount }) => ({
      account,
      amount: amount.negate(),
    })),
  }
}

/** A hold's money into its payer's wallet, with the fee on it. */
export function emptying(
  about: About,
  hold: HoldState,
  change: HoldChange,
  at: DateTime<true>
): TransferDraft {
  return {
    ...common(about, at),
    kind: 'hold_refunded',
    key: `${about.id}:${hold.id}`,
    request: [about.id, hold.id, change.refunded.toString()],
    bookingId: hold.bookingId,
    holdId: hold.id,
    legs: movingLegs(hold, change, true),
    holds: [{ op: 'move', hold, change }],
    answer: movementOf(changed(hold, change), change),
  }
}

/** The exact opposite of {@link emptying}. */
export function refilling(
  about: About,
  emptiedBy: string,
  hold: HoldState,
  change: HoldChange,
  at: DateTime<true>
): TransferDraft {
  return {
    ...common(about, at),
    kind: 'reversed',
    key: `${about.id}:${hold.id}`,
    request: [emptiedBy],
    bookingId: hold.bookingId,
    holdId: hold.id,
    reversesId: emptiedBy,
    legs: movingLegs(hold, inverse(change), true),
    holds: [{ op: 'move', hold, change: inverse(change) }],
  }
}
