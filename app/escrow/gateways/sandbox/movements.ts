import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import type { Faults } from '#escrow/contract/sandbox'
import { Money } from '#kernel/money'
import { sql } from '#kernel/sql'

/** A refund or a payout in the sandbox provider's books. */
export interface SandboxMovement {
  /** The caller's key. */
  readonly id: string
  readonly reference: string
  readonly object: 'refund' | 'payout'
  /** Of a refund. */
  readonly paymentId: string | null
  /** Of a payout. */
  readonly destination: object | null
  readonly amount: Money
  readonly outcome: 'succeeded' | 'failed'
  readonly reason: string | null
  readonly faults: Faults
  readonly askedAt: DateTime<true>
  readonly settlesAt: DateTime<true>
}

interface Row {
  id: string
  reference: string
  object: SandboxMovement['object']
  payment_id: string | null
  destination: object | null
  currency: string
  amount: string
  outcome: SandboxMovement['outcome']
  reason: string | null
  faults: Faults
  asked_at: Date
  settles_at: Date
}

export class SandboxMovements {
  /** What is in the books under this key: an earlier one stays as it was. */
  async insert(client: QueryClientContract, movement: SandboxMovement): Promise<void> {
    await sql(
      client,
      `insert into escrow.sandbox_movements (id, reference, object, payment_id, destination,
         currency, amount, outcome, reason, faults, asked_at, settles_at)
       values (:id, :reference, :object, :paymentId, cast(:destination as jsonb), :currency,
         :amount, :outcome, :reason, cast(:faults as jsonb), :askedAt, :settlesAt)
       on conflict (id) do nothing`,
      {
        id: movement.id,
        reference: movement.reference,
        object: movement.object,
        paymentId: movement.paymentId,
        destination: movement.destination && JSON.stringify(movement.destination),
        currency: movement.amount.currency,
        amount: movement.amount.amount,
        outcome: movement.outcome,
        reason: movement.reason,
        faults: JSON.stringify(movement.faults),
        askedAt: movement.askedAt.toISO(),
        settlesAt: movement.settlesAt.toISO(),
      }
    )
  }

  async find(client: QueryClientContract, id: string): Promise<SandboxMovement | undefined> {
    const [row] = await sql<Row>(client, 'select * from escrow.sandbox_movements where id = :id', {
      id,
    })
    return row && movementOf(row)
  }

  /** What was taken back of a payment, or is about to be; its checkout locked against another. */
  async refundedOf(client: QueryClientContract, paymentId: string): Promise<bigint> {
    await sql(client, 'select id from escrow.sandbox_checkouts where id = :paymentId for update', {
      paymentId,
    })
    const [row] = await sql<{ sum: string }>(
      client,
      `select coalesce(sum(amount), 0) as sum from escrow.sandbox_movements
       where payment_id = :paymentId and outcome = 'succeeded'`,
      { paymentId }
    )
    return BigInt(row?.sum ?? '0')
  }

  /** Those whose time has come and that nobody was told of; from now on they were. */
  async announce(client: QueryClientContract, now: DateTime<true>): Promise<SandboxMovement[]> {
    const rows = await sql<Row>(
      client,
      `update escrow.sandbox_movements set announced = true where id in (
         select id from escrow.sandbox_movements where not announced and settles_at <= :now
         order by settles_at limit 100 for update skip locked
       ) returning *`,
      { now: now.toISO() }
    )
    return rows.map(movementOf)
  }
}

function movementOf(row: Row): SandboxMovement {
  return {
    id: row.id,
    reference: row.reference,
    object: row.object,
    paymentId: row.payment_id,
    destination: row.destination,
    amount: Money.of(row.amount, row.currency),
    outcome: row.outcome,
    reason: row.reason,
    faults: row.faults,
    askedAt: utc(row.asked_at),
    settlesAt: utc(row.settles_at),
  }
}

function utc(date: Date): DateTime<true> {
  return DateTime.fromJSDate(date, { zone: 'utc' }) as DateTime<true>
}
