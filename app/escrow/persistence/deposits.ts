import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import type { Deposit, DepositState } from '#escrow/domain/deposit'
import { Money } from '#kernel/money'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

interface Row {
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
    const [row] = await sql<Row>(client, 'select * from escrow.deposits where id = :id', { id })
    return row && depositOf(row)
  }

  /** The deposit that a provider knows by this name. */
  async idOf(
    client: QueryClientContract,
    provider: string,
    providerRef: string
  ): Promise<string | undefined> {
    const [row] = await sql<{ id: string }>(
      client,
      `select id from escrow.deposits where provider = :provider and provider_ref = :providerRef`,
      { provider, providerRef }
    )
    return row?.id
  }

  /** Locks it for the transition that its caller is about to decide. */
  async lock(tx: Tx, id: string): Promise<Deposit | undefined> {
    const [row] = await sql<Row>(tx, 'select * from escrow.deposits where id = :id for update', {
      id,
    })
    return row && depositOf(row)
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

  async succeeded(tx: Tx, id: string, transferId: string, at: DateTime<true>): Promise<void> {
    await sql(
      tx,
      `update escrow.deposits
       set state = 'succeeded', transfer_id = :transferId, settled_at = :at, failure = null
       where id = :id`,
      { id, transferId, at: at.toISO() }
    )
  }

  async failed(tx: Tx, id: string, reason: string, at: DateTime<true>): Promise<void> {
    await sql(
      tx,
      `update escrow.deposits set state = 'failed', failure = :reason, settled_at = :at
       where id = :id`,
      { id, reason, at: at.toISO() }
    )
  }

  /** Claims those whose provider should be asked; their next turn comes at `next`. */
  async claimUnanswered(
    client: QueryClientContract,
    at: DateTime<true>,
    next: DateTime<true>,
    limit: number
  ): Promise<Deposit[]> {
    const rows = await sql<Row>(
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

function depositOf(row: Row): Deposit {
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
  }
}

function utc(date: Date): DateTime<true> {
  return DateTime.fromJSDate(date, { zone: 'utc' }) as DateTime<true>
}
