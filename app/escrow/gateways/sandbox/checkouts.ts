import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import type { Faults } from '#escrow/contract/sandbox'
import type { Outcome, SandboxCheckout } from '#escrow/domain/sandbox_checkout'
import { Money } from '#kernel/money'
import { sql } from '#kernel/sql'

interface Row {
  id: string
  currency: string
  amount: string
  outcome: Outcome | null
  faults: Faults
  number: string | null
  settles_at: Date | null
}

export interface CheckoutDecision {
  readonly outcome: Outcome
  readonly faults: Faults
  readonly number: string | null
  readonly settlesAt: DateTime<true>
}

/** The sandbox provider's own books of payments in. */
export class SandboxCheckouts {
  async open(
    client: QueryClientContract,
    id: string,
    amount: Money,
    faults: Faults
  ): Promise<void> {
    await sql(
      client,
      `insert into escrow.sandbox_checkouts (id, reference, currency, amount, faults)
       values (:id, :id, :currency, :amount, cast(:faults as jsonb)) on conflict (id) do nothing`,
      { id, currency: amount.currency, amount: amount.amount, faults: JSON.stringify(faults) }
    )
  }

  async find(client: QueryClientContract, id: string): Promise<SandboxCheckout | undefined> {
    const [row] = await sql<Row>(client, 'select * from escrow.sandbox_checkouts where id = :id', {
      id,
    })
    return row && checkoutOf(row)
  }

  /** Whether the checkout was still open. */
  async settle(
    client: QueryClientContract,
    id: string,
    decision: CheckoutDecision
  ): Promise<boolean> {
    const rows = await sql(
      client,
      `update escrow.sandbox_checkouts
       set outcome = :outcome, faults = cast(:faults as jsonb), number = :number,
           settles_at = :settlesAt, announced = false
       where id = :id and outcome is null returning id`,
      {
        id,
        outcome: decision.outcome,
        number: decision.number,
        faults: JSON.stringify(decision.faults),
        settlesAt: decision.settlesAt.toISO(),
      }
    )
    return rows.length > 0
  }

  /** Those whose time has come and that nobody was told of; from now on they were. */
  async announce(client: QueryClientContract, now: DateTime<true>): Promise<SandboxCheckout[]> {
    const rows = await sql<Row>(
      client,
      `update escrow.sandbox_checkouts set announced = true where id in (
         select id from escrow.sandbox_checkouts where not announced and settles_at <= :now
         order by settles_at limit 100 for update skip locked
       ) returning *`,
      { now: now.toISO() }
    )
    return rows.map(checkoutOf)
  }
}

function checkoutOf(row: Row): SandboxCheckout {
  return {
    id: row.id,
    amount: Money.of(row.amount, row.currency),
    outcome: row.outcome,
    settlesAt:
      row.settles_at && (DateTime.fromJSDate(row.settles_at, { zone: 'utc' }) as DateTime<true>),
    number: row.number,
    faults: row.faults,
  }
}
