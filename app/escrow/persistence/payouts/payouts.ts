import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import type { Payout } from '#escrow/domain/payouts/payout'
import { payoutOf, type PayoutRow } from '#escrow/persistence/payouts/payout_rows'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

export type NewPayout = Pick<
  Payout,
  'id' | 'partyId' | 'methodId' | 'provider' | 'amount' | 'requestedAt' | 'expectedAt'
>

export class Payouts {
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

  /** The payouts that a provider knows by these names. */
  async idsOf(
    client: QueryClientContract,
    provider: string,
    providerRefs: readonly string[]
  ): Promise<ReadonlyMap<string, string>> {
    const rows = await sql<{ id: string; provider_ref: string }>(
      client,
      `select id, provider_ref from escrow.payouts
       where provider = :provider
         and provider_ref in (select jsonb_array_elements_text(cast(:providerRefs as jsonb)))`,
      { provider, providerRefs: JSON.stringify(providerRefs) }
    )
    return new Map(rows.map((row) => [row.provider_ref, row.id]))
  }

  /** The intent: from here on its provider may have heard of it. */
  async calling(tx: Tx, id: string, askAgainAt: DateTime<true>): Promise<void> {
    await sql(
      tx,
      `update escrow.payouts set state = 'sending', attempts = attempts + 1,
         next_try_at = :askAgainAt where id = :id`,
      { id, askAgainAt: askAgainAt.toISO() }
    )
  }

  /** Its provider took it on, under this name. */
  async sent(
    tx: Tx,
    id: string,
    sent: { providerRef: string; at: DateTime<true>; expectedAt: DateTime<true> },
    askAgainAt: DateTime<true>
  ): Promise<void> {
    await sql(
      tx,
      `update escrow.payouts set state = 'sent', provider_ref = :providerRef, sent_at = :at,
         expected_at = :expectedAt, next_try_at = :askAgainAt, trouble = null where id = :id`,
      {
        id,
        providerRef: sent.providerRef,
        at: sent.at.toISO(),
        expectedAt: sent.expectedAt.toISO(),
        askAgainAt: askAgainAt.toISO(),
      }
    )
  }

  /** Nothing is known but why; its turn comes again. */
  async later(tx: Tx, id: string, at: DateTime<true>, trouble: string | null): Promise<void> {
    await sql(
      tx,
      `update escrow.payouts set next_try_at = :at, trouble = :trouble
       where id = :id and next_try_at is not null`,
      { id, at: at.toISO(), trouble }
    )
  }

  async confirmed(tx: Tx, id: string, at: DateTime<true>): Promise<void> {
    await sql(tx, `update escrow.payouts set state = 'planned', next_try_at = :at where id = :id`, {
      id,
      at: at.toISO(),
    })
  }

  async ended(
    tx: Tx,
    id: string,
    end: {
      state: 'paid' | 'failed' | 'cancelled'
      transferId: string
      failure: string | null
      at: DateTime<true>
    }
  ): Promise<void> {
    await sql(
      tx,
      `update escrow.payouts set state = cast(:state as text), transfer_id = :transferId,
         failure = :failure, settled_at = :at, next_try_at = null,
         sent_at = case when cast(:state as text) = 'paid' then coalesce(sent_at, :at)
           else sent_at end
       where id = :id`,
      {
        id,
        state: end.state,
        transferId: end.transferId,
        failure: end.failure,
        at: end.at.toISO(),
      }
    )
  }

  /** Whose turn has come, in whatever state. */
  async due(client: QueryClientContract, now: DateTime<true>, limit: number): Promise<string[]> {
    const rows = await sql<{ id: string }>(
      client,
      `select id from escrow.payouts where next_try_at <= :now order by next_try_at limit :limit`,
      { now: now.toISO(), limit }
    )
    return rows.map(({ id }) => id)
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
