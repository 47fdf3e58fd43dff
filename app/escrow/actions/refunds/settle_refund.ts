import { inject } from '@adonisjs/core'
import { RefundPaid, RefundReturned } from '#escrow/contract/refund_events'
import {
  decidePayout,
  type PayoutDecision,
  type ProviderSaysOfPayout,
} from '#escrow/domain/payouts/payout_settlement'
import type { RefundPart } from '#escrow/domain/refunds/refund'
import { refundPaid, refundReturned } from '#escrow/domain/refunds/refund_transfers'
import { walletId } from '#escrow/domain/wallet'
import { Receivables } from '#escrow/persistence/chargebacks/receivables'
import { Deposits } from '#escrow/persistence/deposits'
import { Ledger } from '#escrow/persistence/ledger'
import { Refunds } from '#escrow/persistence/refunds/refunds'
import { system, type Actor } from '#kernel/actor'
import { Clock } from '#kernel/clock'
import { Outbox } from '#kernel/outbox/outbox'
import type { Tx } from '#kernel/unit_of_work'

/** Makes a part of a refund what its provider says it is: gone for good, or back in the wallet. */
@inject()
export class SettleRefund {
  constructor(
    private readonly refunds: Refunds,
    private readonly deposits: Deposits,
    private readonly receivables: Receivables,
    private readonly ledger: Ledger,
    private readonly outbox: Outbox,
    private readonly clock: Clock
  ) {}

  async execute(partId: string, says: ProviderSaysOfPayout, tx: Tx): Promise<PayoutDecision> {
    const part = await this.refunds.lock(tx, partId)
    if (!part) return { do: 'refuse', why: `There is no refund ${partId}` }
    const decision = decidePayout(part, says)
    const actor = system(part.provider)
    if (decision.do === 'pay') await this.#pay(part, actor, tx)
    if (decision.do === 'return') await this.#giveBack(part, decision.reason, actor, tx)
    return decision
  }

  /** For a part that its caller locked, and whose money the transfer brought back. */
  async returned(part: RefundPart, reason: string, transferId: string, tx: Tx): Promise<void> {
    const at = this.clock.now()
    await this.refunds.ended(tx, part.id, { state: 'failed', transferId, failure: reason, at })
    await this.outbox.append(tx, RefundReturned, {
      aggregateId: part.id,
      payload: { ...(await this.#payload(part, tx)), reason },
      actor: system(part.provider),
      occurredAt: at,
    })
  }

  async #pay(part: RefundPart, actor: Actor, tx: Tx): Promise<void> {
    const at = this.clock.now()
    const { id: transferId } = await this.ledger.postOne(tx, refundPaid(part, { actor, at }))
    await this.refunds.ended(tx, part.id, { state: 'paid', transferId, failure: null, at })
    const payload = await this.#payload(part, tx)
    await this.outbox.append(tx, RefundPaid, {
      ...{ aggregateId: part.id, payload, actor, occurredAt: at },
    })
  }

  async #giveBack(part: RefundPart, reason: string, actor: Actor, tx: Tx): Promise<void> {
    const owed = await this.receivables.toKeep(tx, part.partyId, part.amount.currency)
    const draft = refundReturned(part, owed, { actor, at: this.clock.now() })
    const { id: transferId } = await this.ledger.postOne(tx, draft)
    await this.returned(part, reason, transferId, tx)
  }

  async #payload({ refundId, partyId, depositId, amount }: RefundPart, tx: Tx) {
    const deposit = await this.deposits.find(tx, depositId)
    if (!deposit) throw new Error(`There is no payment ${depositId}`)
    return {
      ...{ refundId, partyId },
      walletId: walletId({ ownerId: partyId, currency: amount.currency }),
      amount: amount.toJSON(),
      payment: {
        provider: deposit.provider,
        amount: deposit.amount.toJSON(),
        at: (deposit.settledAt ?? deposit.createdAt).toISO(),
      },
    }
  }
}
