import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import type { Origin, RefundPart } from '#escrow/domain/refunds/refund'
import {
  originOf,
  partOf,
  type OriginRow,
  type PartRow,
} from '#escrow/persistence/refunds/refund_rows'
import { Money } from '#kernel/money'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

export interface NewRefund {
  readonly id: string
  readonly partyId: string
  readonly amount: Money
  readonly requestedBy: string
  readonly requestedAt: DateTime<true>
}

export interface NewPart {
  readonly id: string
  readonly depositId: string
  readonly provider: string
  readonly amount: Money
  readonly expectedAt: DateTime<true>
}

const PART = `select p.*, r.party_id from escrow.refund_parts p
  join escrow.refunds r on r.id = p.refund_id`

export class Refunds {
  /** @throws `refund_parts_bound` when it is more than what is left of a payment */
  async insert(tx: Tx, refund: NewRefund, parts: readonly NewPart[]): Promise<void> {
    await sql(
      tx,
      `insert into escrow.refunds (id, party_id, currency, amount, requested_by, requested_at)
       values (:id, :partyId, :currency, :amount, :requestedBy, :at)`,
      {
        id: refund.id,
        partyId: refund.partyId,
        currency: refund.amount.currency,
        amount: refund.amount.amount,
        requestedBy: refund.requestedBy,
        at: refund.requestedAt.toISO(),
      }
    )
    for (const part of parts) {
      await sql(
        tx,
        `insert into escrow.refund_parts (id, refund_id, deposit_id, provider, currency, amount,
           state, next_try_at, expected_at)
         values (:id, :refundId, :depositId, :provider, :currency, :amount, 'planned', :at,
           :expectedAt)`,
        {
          id: part.id,
          refundId: refund.id,
          depositId: part.depositId,
          provider: part.provider,
          currency: part.amount.currency,
          amount: part.amount.amount,
          at: refund.requestedAt.toISO(),
          expectedAt: part.expectedAt.toISO(),
        }
      )
    }
  }

  /** Payments that arrived in this wallet, the newest first, and what is left of each. */
  async payments(
    client: QueryClientContract,
    partyId: string,
    currency: string
  ): Promise<(Origin & { left: Money })[]> {
    const rows = await sql<OriginRow & { left: string }>(
      client,
      `select d.id as deposit_id, d.provider, d.currency, d.amount as paid,
         d.settled_at as paid_at, d.phone,
         greatest(0, d.amount
           - coalesce((select sum(amount) from escrow.refund_parts
               where deposit_id = d.id and state <> 'failed'), 0)
           - coalesce((select sum(amount) from escrow.chargebacks
               where deposit_id = d.id and state <> 'won'), 0)) as left
       from escrow.deposits d
       where d.party_id = :partyId and d.currency = :currency and d.state = 'succeeded'
       order by d.settled_at desc, d.id desc`,
      { partyId, currency }
    )
    return rows.map((row) => ({ ...originOf(row), left: Money.of(row.left, row.currency) }))
  }

  /** Locks what arrived in this wallet: others who take money back or charge it back wait. */
  async lockPayments(tx: Tx, partyId: string, currency: string): Promise<void> {
    await sql(
      tx,
      `select id from escrow.deposits
       where party_id = :partyId and currency = :currency and state = 'succeeded'
       order by id for update`,
      { partyId, currency }
    )
  }

  async lock(tx: Tx, partId: string): Promise<RefundPart | undefined> {
    const [row] = await sql<PartRow>(tx, `${PART} where p.id = :partId for update of p`, { partId })
    return row && partOf(row)
  }

  /** Those towards a payment that nobody told its provider of, locked. */
  async lockPlanned(tx: Tx, depositId: string): Promise<RefundPart[]> {
    const rows = await sql<PartRow>(
      tx,
      `${PART} where p.deposit_id = :depositId and p.state = 'planned'
       order by p.id for update of p`,
      { depositId }
    )
    return rows.map(partOf)
  }

  /** The parts that a provider knows by these names. */
  async idsOf(
    client: QueryClientContract,
    provider: string,
    providerRefs: readonly string[]
  ): Promise<ReadonlyMap<string, string>> {
    const rows = await sql<{ id: string; provider_ref: string }>(
      client,
      `select id, provider_ref from escrow.refund_parts
       where provider = :provider
         and provider_ref in (select jsonb_array_elements_text(cast(:providerRefs as jsonb)))`,
      { provider, providerRefs: JSON.stringify(providerRefs) }
    )
    return new Map(rows.map((row) => [row.provider_ref, row.id]))
  }

  /** What its provider calls the payment that a part goes back along. */
  async paymentRefOf(client: QueryClientContract, depositId: string): Promise<string> {
    const [row] = await sql<{ provider_ref: string | null }>(
      client,
      'select provider_ref from escrow.deposits where id = :depositId',
      { depositId }
    )
    if (row?.provider_ref) return row.provider_ref
    throw new Error(`The payment ${depositId} has no name at its provider`)
  }

  /** The intent: from here on its provider may have heard of it. */
  async calling(tx: Tx, id: string, askAgainAt: DateTime<true>): Promise<void> {
    await sql(
      tx,
      `update escrow.refund_parts set state = 'sending', attempts = attempts + 1,
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
      `update escrow.refund_parts set state = 'sent', provider_ref = :providerRef, sent_at = :at,
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
      `update escrow.refund_parts set next_try_at = :at, trouble = :trouble
       where id = :id and next_try_at is not null`,
      { id, at: at.toISO(), trouble }
    )
  }

  async ended(
    tx: Tx,
    id: string,
    end: {
      state: 'paid' | 'failed'
      transferId: string
      failure: string | null
      at: DateTime<true>
    }
  ): Promise<void> {
    await sql(
      tx,
      `update escrow.refund_parts set state = cast(:state as text), transfer_id = :transferId,
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
      `select id from escrow.refund_parts where next_try_at <= :now
       order by next_try_at limit :limit`,
      { now: now.toISO(), limit }
    )
    return rows.map(({ id }) => id)
  }
}
