import { inject } from '@adonisjs/core'
import { PayoutPaid, PayoutReturned } from '#escrow/contract/payout_events'
import type { Payout } from '#escrow/domain/payouts/payout'
import {
  decidePayout,
  type PayoutDecision,
  type ProviderSaysOfPayout,
} from '#escrow/domain/payouts/payout_settlement'
import { paid, returned } from '#escrow/domain/payouts/payout_transfers'
import { Ledger } from '#escrow/persistence/ledger'
import { PayoutMethods } from '#escrow/persistence/payouts/payout_methods'
import { Payouts } from '#escrow/persistence/payouts/payouts'
import { system, type Actor } from '#kernel/actor'
import { Clock } from '#kernel/clock'
import { Outbox } from '#kernel/outbox/outbox'
import type { Tx } from '#kernel/unit_of_work'

/** Makes a payout what its provider says it is: gone for good, or back in the wallet. */
@inject()
export class SettlePayout {
  constructor(
    private readonly payouts: Payouts,
    private readonly methods: PayoutMethods,
    private readonly ledger: Ledger,
    private readonly outbox: Outbox,
    private readonly clock: Clock
  ) {}

  async execute(payoutId: string, says: ProviderSaysOfPayout, tx: Tx): Promise<PayoutDecision> {
    const payout = await this.payouts.lock(tx, payoutId)
    if (!payout) return { do: 'refuse', why: `There is no payout ${payoutId}` }
    const decision = decidePayout(payout, says)
    const actor = system(payout.provider)
    if (decision.do === 'pay') await this.#pay(payout, actor, tx)
    if (decision.do === 'return') await this.giveBack(payout, decision.reason, actor, tx)
    return decision
  }

  async #pay(payout: Payout, actor: Actor, tx: Tx): Promise<void> {
    const at = this.clock.now()
    const posted = await this.ledger.postOne(tx, paid(payout, { actor, at }))
    const end = { state: 'paid', transferId: posted.id, failure: null, at } as const
    await this.payouts.ended(tx, payout.id, end)
    const payload = await this.#payload(payout, tx)
    await this.outbox.append(tx, PayoutPaid, {
      ...{ aggregateId: payout.id, payload, actor, occurredAt: at },
    })
  }

  /** For a payout that its caller locked and that has not left. */
  async giveBack(payout: Payout, reason: string, actor: Actor, tx: Tx): Promise<void> {
    const at = this.clock.now()
    const posted = await this.ledger.postOne(tx, returned(payout, { actor, at }))
    const end = { state: 'failed', transferId: posted.id, failure: reason, at } as const
    await this.payouts.ended(tx, payout.id, end)
    const payload = { ...(await this.#payload(payout, tx)), reason }
    await this.outbox.append(tx, PayoutReturned, {
      ...{ aggregateId: payout.id, payload, actor, occurredAt: at },
    })
  }

  async #payload({ id, partyId, methodId, amount }: Payout, tx: Tx) {
    const method = await this.methods.find(tx, methodId)
    return { payoutId: id, partyId, amount: amount.toJSON(), label: method?.label ?? '' }
  }
}
