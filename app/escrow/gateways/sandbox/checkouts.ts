import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { Faults, Outcome, SandboxCheckout } from '#escrow/domain/sandbox_checkout'
import { Money } from '#kernel/money'
import { sql } from '#kernel/sql'

interface Row {
  id: string
  currency: string
  amount: string
  outcome: Outcome | null
  faults: Faults
}

/** The sandbox provider's own books. */
export class SandboxCheckouts {
  async open(client: QueryClientContract, id: string, amount: Money): Promise<void> {
    await sql(
      client,
      `insert into escrow.sandbox_checkouts (id, reference, currency, amount)
       values (:id, :id, :currency, :amount) on conflict (id) do nothing`,
      { id, currency: amount.currency, amount: amount.amount }
    )
  }

  async find(client: QueryClientContract, id: string): Promise<SandboxCheckout | undefined> {
    const [row] = await sql<Row>(client, 'select * from escrow.sandbox_checkouts where id = :id', {
      id,
    })
    return row && { ...row, amount: Money.of(row.amount, row.currency) }
  }

  /** Whether the checkout was still open. */
  async settle(
    client: QueryClientContract,
    id: string,
    outcome: Outcome,
    faults: Faults
  ): Promise<boolean> {
    const rows = await sql(
      client,
      `update escrow.sandbox_checkouts set outcome = :outcome, faults = cast(:faults as jsonb)
       where id = :id and outcome is null returning id`,
      { id, outcome, faults: JSON.stringify(faults) }
    )
    return rows.length > 0
  }
}
