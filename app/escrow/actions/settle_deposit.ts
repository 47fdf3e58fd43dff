import { inject } from '@adonisjs/core'
import { DepositFailed, DepositSucceeded } from '#escrow/contract/events'
import type { Deposit } from '#escrow/domain/deposit'
import {
  decide,
  depositLegs,
  type DepositDecision,
  type ProviderSays,
} from '#escrow/domain/deposit_settlement'
import { Receivables } from '#escrow/persistence/chargebacks/receivables'
import { Deposits } from '#escrow/persistence/deposits'
import { Ledger } from '#escrow/persistence/ledger'
import { system } from '#kernel/actor'
import { Clock } from '#kernel/clock'
import { Outbox } from '#kernel/outbox/outbox'
import type { Tx } from '#kernel/unit_of_work'

/** Makes a deposit what its provider says it is: posted once, or failed. */
@inject()
export class SettleDeposit {
  constructor(
    private readonly deposits: Deposits,
    private readonly ledger: Ledger,
    private readonly receivables: Receivables,
    private readonly outbox: Outbox,
    private readonly clock: Clock
  ) {}

  async execute(depositId: string, says: ProviderSays, tx: Tx): Promise<DepositDecision> {
    const deposit = await this.deposits.lock(tx, depositId)
    if (!deposit) return { do: 'refuse', why: `There is no deposit ${depositId}` }
    const decision = decide(deposit, says)
    if (decision.do === 'post') await this.#post(deposit, tx)
    if (decision.do === 'fail') await this.#fail(deposit, decision.reason, tx)
    return decision
  }

  async #post(deposit: Deposit, tx: Tx): Promise<void> {
    const at = this.clock.now()
    const { currency } = deposit.amount
    const posted = await this.ledger.postOne(tx, {
      kind: 'deposit',
      // By the provider's object and its transition: events of one payment come late and twice.
      key: `${deposit.provider}:${deposit.providerRef ?? deposit.id}:succeeded`,
      request: [deposit.id, deposit.amount.toString(), deposit.partyId],
      actor: system(deposit.provider),
      occurredAt: at,
      legs: depositLegs(deposit, await this.receivables.toKeep(tx, deposit.partyId, currency)),
      answer: { depositId: deposit.id },
    })
    await this.deposits.succeeded(tx, deposit.id, posted.id, at)
    await this.outbox.append(tx, DepositSucceeded, {
      aggregateId: deposit.id,
      payload: payloadOf(deposit),
      actor: system(deposit.provider),
      occurredAt: at,
    })
  }

  async #fail(deposit: Deposit, reason: string, tx: Tx): Promise<void> {
    const at = this.clock.now()
    await this.deposits.failed(tx, deposit.id, reason, at)
    await this.outbox.append(tx, DepositFailed, {
      aggregateId: deposit.id,
      payload: { ...payloadOf(deposit), reason },
      actor: system(deposit.provider),
      occurredAt: at,
    })
  }
}

function payloadOf(deposit: Deposit) {
  return {
    depositId: deposit.id,
    partyId: deposit.partyId,
    amount: deposit.amount.toJSON(),
    intent: deposit.intent && { type: deposit.intent.type, id: deposit.intent.id },
  }
}
