import type { DateTime } from 'luxon'
import { inPayout, providerClearing, talentAvailable } from '#escrow/domain/ledger_account'
import type { Payout } from '#escrow/domain/payouts/payout'
import type { TransferDraft } from '#escrow/domain/transfer_draft'
import type { Actor } from '#kernel/actor'
import type { Money } from '#kernel/money'

interface By {
  readonly actor: Actor
  readonly at: DateTime<true>
}

/** Earned money is set aside; once for each time it was asked for. */
export function begun(payout: Payout, amount: Money, { actor, at }: By): TransferDraft {
  const { id, partyId, requests } = payout
  return {
    kind: 'payout_begun',
    key: `${id}:${requests}`,
    request: [id, partyId, amount.toString()],
    actor,
    occurredAt: at,
    legs: [
      { account: talentAvailable(partyId, amount.currency), amount: amount.negate() },
      { account: inPayout(partyId, amount.currency), amount },
    ],
    answer: { payoutId: id },
  }
}

/** It has left through the provider. */
export function paid(payout: Payout, { actor, at }: By): TransferDraft {
  const { amount, partyId, provider } = payout
  return {
    ...ending(payout, actor, at),
    kind: 'payout_paid',
    legs: [
      { account: inPayout(partyId, amount.currency), amount: amount.negate() },
      { account: providerClearing(provider, amount.currency), amount },
    ],
  }
}

/** It did not leave: back to where it was. */
export function returned(payout: Payout, { actor, at }: By): TransferDraft {
  const { amount, partyId } = payout
  return {
    ...ending(payout, actor, at),
    kind: 'payout_failed',
    legs: [
      { account: inPayout(partyId, amount.currency), amount: amount.negate() },
      { account: talentAvailable(partyId, amount.currency), amount },
    ],
  }
}

function ending({ id, partyId, amount }: Payout, actor: Actor, at: DateTime<true>) {
  return {
    key: id,
    request: [id, partyId, amount.toString()],
    actor,
    occurredAt: at,
    answer: { payoutId: id },
  }
}
