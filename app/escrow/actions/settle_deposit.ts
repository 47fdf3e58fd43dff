import { inject } from '@adonisjs/core'
import { DepositFailed, DepositSucceeded } from '#escrow/contract/events'
import type { Deposit } from '#escrow/domain/deposit'
import {
  decide,
  depositLegs,
  type DepositDecision,
  type ProviderSays,
} from '#escrow/domain/deposit_settlement'
import type { TransferDraft } from '#escrow/domain/transfer_draft'
import { Receivables } from '#escrow/persistence/chargebacks/receivables'
import { Deposits } from '#escrow/persistence/deposits'
import { Ledger } from '#escrow/persistence/ledger'
import { system } from '#kernel/actor'
import { Clock } from '#kernel/clock'
import { Money } from '#kernel/money'
import { Outbox } from '#kernel/outbox/outbox'
import type { Tx } from '#kernel/unit_of_work'

export interface DepositFact {
  readonly depositId: string
  readonly says: ProviderSays
}

interface Failed {
  readonly deposit: Deposit
  readonly reason: string
}

/** Makes deposits what their providers say they are: posted once, or failed. */
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
    const [decision] = await this.all([{ depositId, says }], tx)
    if (!decision) throw new Error(`Nothing was decided about ${depositId}`)
    return decision
  }

  /**
   * Many facts, several of them perhaps about one deposit, in their order and with one posting call;
   * at most a hundred.
   */
  async all(facts: readonly DepositFact[], tx: Tx): Promise<DepositDecision[]> {
    const ids = [...new Set(facts.map(({ depositId }) => depositId))]
    const deposits = await this.deposits.lock(tx, ids)
    const posted: Deposit[] = []
    const failed: Failed[] = []
    const decisions = facts.map(({ depositId, says }): DepositDecision => {
      const deposit = deposits.get(depositId)
      if (!deposit) return { do: 'refuse', why: `There is no deposit ${depositId}` }
      const decision = decide(deposit, says)
      if (decision.do === 'post') {
        posted.push(deposit)
        deposits.set(depositId, { ...deposit, state: 'succeeded' })
      }
      if (decision.do === 'fail') {
        failed.push({ deposit, reason: decision.reason })
        deposits.set(depositId, { ...deposit, state: 'failed' })
      }
      return decision
    })
    if (failed.length > 0) await this.#fail(failed, tx)
    if (posted.length > 0) await this.#post(posted, tx)
    return decisions
  }

  async #post(deposits: readonly Deposit[], tx: Tx): Promise<void> {
    const at = this.clock.now()
    const transfers = await this.ledger.post(tx, await this.#drafts(deposits, tx))
    const ends = transfers.map(({ id }, index) => ({
      id: deposits[index]?.id ?? '',
      transferId: id,
    }))
    await this.deposits.succeeded(tx, ends, at)
    for (const deposit of deposits) {
      await this.outbox.append(tx, DepositSucceeded, {
        aggregateId: deposit.id,
        payload: payloadOf(deposit),
        actor: system(deposit.provider),
        occurredAt: at,
      })
    }
  }

  /** What a party owes is kept once, of the first of its deposits that come together. */
  async #drafts(deposits: readonly Deposit[], tx: Tx): Promise<TransferDraft[]> {
    const owed = await this.receivables.toKeepOf(
      tx,
      deposits.map(({ partyId, amount }) => ({ partyId, currency: amount.currency }))
    )
    return deposits.map((deposit) => {
      const { amount, partyId, provider, providerRef, id } = deposit
      const wallet = `${partyId}.${amount.currency}`
      const owes = owed.get(wallet) ?? Money.zero(amount.currency)
      owed.set(wallet, owes.subtract(amount.min(owes)))
      return {
        kind: 'deposit',
        // By the provider's object and its transition: events of one payment come late and twice.
        key: `${provider}:${providerRef ?? id}:succeeded`,
        request: [id, amount.toString(), partyId],
        actor: system(provider),
        occurredAt: this.clock.now(),
        legs: depositLegs(deposit, owes),
        answer: { depositId: id },
      }
    })
  }

  async #fail(failed: readonly Failed[], tx: Tx): Promise<void> {
    const at = this.clock.now()
    const ends = failed.map(({ deposit, reason }) => ({ id: deposit.id, reason }))
    await this.deposits.failed(tx, ends, at)
    for (const { deposit, reason } of failed) {
      await this.outbox.append(tx, DepositFailed, {
        aggregateId: deposit.id,
        payload: { ...payloadOf(deposit), reason },
        actor: system(deposit.provider),
        occurredAt: at,
      })
    }
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
