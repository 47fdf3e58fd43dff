import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import type { Origin, RefundPart } from '#escrow/domain/refunds/refund'
import {
  originOf,
  partOf,
  type OriginRow,
  type PartRow,
} from '#escrow/persistence/refunds/refund_rows'
import { SentMoney } from '#escrow/persistence/sent_money'
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

/** Money on its way back along its payments. */
export class Refunds extends SentMoney<'paid' | 'failed'> {
  protected readonly table = 'escrow.refund_parts'

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
}
