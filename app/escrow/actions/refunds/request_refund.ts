import { inject } from '@adonisjs/core'
import { FindRefundTerms, type RefundWish } from '#escrow/actions/refunds/find_refund_terms'
import { RefundRequested } from '#escrow/contract/refund_events'
import { refundBegun } from '#escrow/domain/refunds/refund_transfers'
import { walletId } from '#escrow/domain/wallet'
import { Receivables } from '#escrow/persistence/chargebacks/receivables'
import { Ledger } from '#escrow/persistence/ledger'
import { Refunds } from '#escrow/persistence/refunds/refunds'
import { IdentityContract } from '#identity/contract/identity'
import type { AccountActor } from '#kernel/actor'
import { Clock } from '#kernel/clock'
import { newId } from '#kernel/ids'
import { Outbox } from '#kernel/outbox/outbox'
import type { Tx } from '#kernel/unit_of_work'

/** Sets unspent money aside to go back to where it came from, in parts, one for each payment. */
@inject()
export class RequestRefund {
  constructor(
    private readonly terms: FindRefundTerms,
    private readonly refunds: Refunds,
    private readonly receivables: Receivables,
    private readonly ledger: Ledger,
    private readonly parties: IdentityContract,
    private readonly outbox: Outbox,
    private readonly clock: Clock
  ) {}

  /** @throws DomainError `identity.party_suspended`, and those of {@link FindRefundTerms} */
  async execute(wish: RefundWish, actor: AccountActor, tx: Tx): Promise<string> {
    const { ownerId, currency } = wish.wallet
    await this.parties.requireActive(ownerId, tx)
    // Before anything is counted: who else takes back, is charged back or begins to owe waits.
    await this.refunds.lockPayments(tx, ownerId, currency)
    await this.receivables.owed(tx, ownerId, currency)
    const { amount, parts } = await this.terms.execute(wish, tx)
    const at = this.clock.now()
    const id = newId('rfd')
    await this.refunds.insert(
      tx,
      { ...{ id, partyId: ownerId, amount }, requestedBy: actor.accountId, requestedAt: at },
      parts.map(({ source: { depositId, provider }, amount: part, arrivesAt }) => ({
        ...{ id: newId('rfp'), depositId, provider },
        amount: part,
        expectedAt: arrivesAt,
      }))
    )
    await this.ledger.postOne(tx, refundBegun({ id, partyId: ownerId, amount }, { actor, at }))
    await this.outbox.append(tx, RefundRequested, {
      aggregateId: id,
      payload: {
        ...{ refundId: id, partyId: ownerId, walletId: walletId(wish.wallet) },
        amount: amount.toJSON(),
        payments: parts.length,
      },
      actor,
      occurredAt: at,
    })
    return id
  }
}
