import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import type { Payout } from '#escrow/domain/payouts/payout'
import { payoutOf, type PayoutRow } from '#escrow/persistence/payouts/payout_rows'
import { SentMoney } from '#escrow/persistence/sent_money'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

export type NewPayout = Pick<
  Payout,
  'id' | 'partyId' | 'methodId' | 'provider' | 'amount' | 'requestedAt' | 'expectedAt'
>

/** Money on its way to its owner. */
export class Payouts extends SentMoney<'paid' | 'failed' | 'cancelled'> {
  protected readonly table = 'escrow.payouts'

  /** A new one, or more of the one that waits for the same method; it is locked. */
  async ask(tx: Tx, payout: NewPayout): Promise<Payout> {
    const [row] = await sql<PayoutRow>(
      tx,
      `insert into escrow.payouts as p (id, party_id, method_id, provider, currency, amount, state,
         requested_at, expected_at)
       values (:id, :partyId, :methodId, :provider, :currency, :amount, 'waiting', :requestedAt,
         :expectedAt)
       on conflict (party_id, currency, method_id) where state = 'waiting' do update
         set amount = p.amount + excluded.amount, requests = p.requests + 1
       returning *`,
      {
        id: payout.id,
        partyId: payout.partyId,
        methodId: payout.methodId,
        provider: payout.provider,
        currency: payout.amount.currency,
        amount: payout.amount.amount,
        requestedAt: payout.requestedAt.toISO(),
        expectedAt: payout.expectedAt.toISO(),
      }
    )
    if (!row) throw new Error('PostgreSQL did not answer the payout it was given')
    return payoutOf(row)
  }

  async find(client: QueryClientContract, id: string): Promise<Payout | undefined> {
    const [row] = await sql<PayoutRow>(client, 'select * from escrow.payouts where id = :id', {
      id,
    })
    return row && payoutOf(row)
  }

  async lock(tx: Tx, id: string): Promise<Payout | undefined> {
    const [row] = await sql<PayoutRow>(
      tx,
      'select * from escrow.payouts where id = :id for update',
      { id }
    )
    return row && payoutOf(row)
  }

  async confirmed(tx: Tx, id: string, at: DateTime<true>): Promise<void> {
    await sql(tx, `update escrow.payouts set state = 'planned', next_try_at = :at where id = :id`, {
      id,
      at: at.toISO(),
    })
  }

  /** Those of a chunk that nobody has begun to send. */
  async planned(client: QueryClientContract, runId: string, chunk: number): Promise<string[]> {
    const rows = await sql<{ id: string }>(
      client,
      `select id from escrow.payouts
       where run_id = :runId and chunk = :chunk and state = 'planned' order by id`,
      { runId, chunk }
    )
    return rows.map(({ id }) => id)
  }

  async approve(tx: Tx, id: string, accountId: string, at: DateTime<true>): Promise<void> {
    await sql(
      tx,
      `insert into escrow.payout_approvals (payout_id, account_id, at)
       values (:id, :accountId, :at)`,
      { id, accountId, at: at.toISO() }
    )
  }

  async approvals(client: QueryClientContract, id: string): Promise<string[]> {
    const rows = await sql<{ account_id: string }>(
      client,
      'select account_id from escrow.payout_approvals where payout_id = :id order by at',
      { id }
    )
    return rows.map((row) => row.account_id)
  }
}
