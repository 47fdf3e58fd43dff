import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import type { Deposit, DepositState } from '#escrow/domain/deposit'
import { Money } from '#kernel/money'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

export interface DepositRow {
  id: string
  party_id: string
  currency: string
  amount: string
  provider: string
  phone: string | null
  intent_type: string | null
  intent_id: string | null
  state: DepositState
  provider_ref: string | null
  checkout_url: string | null
  failure: string | null
  created_at: Date
  expires_at: Date
  settled_at: Date | null
  transfer_id: string | null
}

export class Deposits {
  async insert(tx: Tx, deposit: Deposit, checkAt: DateTime<true>): Promise<void> {
    await sql(
      tx,
      `insert into escrow.deposits (id, party_id, currency, amount, provider, phone,
         intent_type, intent_id, state, created_at, expires_at, check_at)
       values (:id, :partyId, :currency, :amount, :provider, :phone, :intentType, :intentId,
         :state, :createdAt, :expiresAt, :checkAt)`,
      {
        id: deposit.id,
        partyId: deposit.partyId,
        currency: deposit.amount.currency,
        amount: deposit.amount.amount,
        provider: deposit.provider,
        phone: deposit.phone,
        intentType: deposit.intent?.type ?? null,
        intentId: deposit.intent?.id ?? null,
        state: deposit.state,
        createdAt: deposit.createdAt.toISO(),
        expiresAt: deposit.expiresAt.toISO(),
        checkAt: checkAt.toISO(),
      }
    )
  }

  async find(client: QueryClientContract, id: string): Promise<Deposit | undefined> {
    const [row] = await sql<DepositRow>(client, 'select * from escrow.deposits where id = :id', {
      id,
    })
    return row && depositOf(row)
  }

  /** The deposits that a provider knows by these names. */
  async idsOf(
    client: QueryClientContract,
    provider: string,
    providerRefs: readonly string[]
  ): Promise<ReadonlyMap<string, string>> {
    const rows = await sql<{ id: string; provider_ref: string }>(
      client,
      `select id, provider_ref from escrow.deposits
       where provider = :provider
         and provider_ref in (select jsonb_array_elements_text(cast(:providerRefs as jsonb)))`,
      { provider, providerRefs: JSON.stringify(providerRefs) },
      { prepared: true }
    )
    return new Map(rows.map((row) => [row.provider_ref, row.id]))
  }

  /** Locks them, in one order, for the transitions that their caller is about to decide. */
  async lock(tx: Tx, ids: readonly string[]): Promise<Map<string, Deposit>> {
    const rows = await sql<DepositRow>(
      tx,
      `select * from escrow.deposits where id = any(string_to_array(:ids, ','))
       order by id for update`,
      { ids: ids.join(',') },
      { prepared: true }
    )
    return new Map(rows.map((row) => [row.id, depositOf(row)]))
  }

  /** Records what the provider answered; a checkout that is known stays what it is. */
  async opened(
    client: QueryClientContract,
    id: string,
    checkout: { providerRef: string; url: string }
  ): Promise<void> {
    await sql(
      client,
      `update escrow.deposits
       set state = 'pending', provider_ref = :providerRef, checkout_url = :url
       where id = :id and state = 'created'`,
      { id, ...checkout }
    )
  }

  async succeeded(
    tx: Tx,
    posted: readonly { id: string; transferId: string }[],
    at: DateTime<true>
  ): Promise<void> {
    await sql(
      tx,
      `update escrow.deposits d
       set state = 'succeeded', transfer_id = given."transferId", failure = null,
           settled_at = cast(:at as timestamptz)
       from json_to_recordset(cast(:posted as json)) as given (id text, "transferId" text)
       where d.id = given.id`,
      { posted: JSON.stringify(posted), at: at.toISO() },
      { prepared: true }
    )
  }

  async failed(
    tx: Tx,
    failed: readonly { id: string; reason: string }[],
    at: DateTime<true>
  ): Promise<void> {
    await sql(
      tx,
      `update escrow.deposits d
       set state = 'failed', failure = given.reason, settled_at = cast(:at as timestamptz)
       from json_to_recordset(cast(:failed as json)) as given (id text, reason text)
       where d.id = given.id`,
      { failed: JSON.stringify(failed), at: at.toISO() },
      { prepared: true }
    )
  }

  /** Claims those whose provider should be asked; their next turn comes at `next`. */
  async claimUnanswered(
    client: QueryClientContract,
    at: DateTime<true>,
    next: DateTime<true>,
    limit: number
  ): Promise<Deposit[]> {
    const rows = await sql<DepositRow>(
      client,
      `update escrow.deposits set check_at = :next where id in (
         select id from escrow.deposits
         where state in ('created', 'pending') and check_at <= :at
         order by check_at limit :limit for update skip locked
       ) returning *`,
      { at: at.toISO(), next: next.toISO(), limit }
    )
    return rows.map(depositOf)
  }

  async pendingFor(client: QueryClientContract, intentId: string): Promise<boolean> {
    const [row] = await sql<{ pending: boolean }>(
      client,
      `select exists (select from escrow.deposits
         where intent_id = :intentId and state in ('created', 'pending')) as pending`,
      { intentId }
    )
    return row?.pending === true
  }
}

export function depositOf(row: DepositRow): Deposit {
  return {
    id: row.id,
    partyId: row.party_id,
    amount: Money.of(row.amount, row.currency),
    provider: row.provider,
    phone: row.phone,
    intent:
      row.intent_type === null || row.intent_id === null
        ? null
        : { type: row.intent_type, id: row.intent_id },
    state: row.state,
    providerRef: row.provider_ref,
    checkoutUrl: row.checkout_url,
    failure: row.failure,
    createdAt: utc(row.created_at),
    expiresAt: utc(row.expires_at),
    settledAt: row.settled_at && utc(row.settled_at),
    transferId: row.transfer_id,
  }
}

function utc(date: Date): DateTime<true> {
  return DateTime.fromJSDate(date, { zone: 'utc' }) as DateTime<true>
}
