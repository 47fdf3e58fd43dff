import type { DateTime } from 'luxon'
import { providerClearing, providerCosts } from '#escrow/domain/ledger_account'
import type { TransferDraft } from '#escrow/domain/transfer_draft'
import { system } from '#kernel/actor'
import type { Money } from '#kernel/money'

/** What a provider kept leaves what is with it, and is a cost of the platform's. */
export function providerFee(
  line: { id: string; provider: string; amount: Money },
  at: DateTime<true>
): TransferDraft {
  const { id, provider, amount } = line
  return {
    kind: 'provider_fee',
    key: id,
    request: [id, amount.toString()],
    actor: system(provider),
    occurredAt: at,
    legs: [
      { account: providerClearing(provider, amount.currency), amount: amount.negate() },
      { account: providerCosts(amount.currency), amount },
    ],
    answer: { lineId: id },
  }
}
