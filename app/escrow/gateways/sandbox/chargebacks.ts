import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import type { Faults } from '#escrow/contract/sandbox'
import { Money } from '#kernel/money'
import { sql } from '#kernel/sql'

/** A payer who asked their bank for the money back, in the sandbox provider's books. */
export interface SandboxChargeback {
  readonly reference: string
  readonly paymentId: string
  readonly amount: Money
  readonly reason: string
  readonly state: 'opened' | 'won' | 'lost'
  readonly faults: Faults
  readonly openedAt: DateTime<true>
  readonly answerBy: DateTime<true>
}

interface Row {
  reference: string
  payment_id: string
  currency: string
  amount: string
  reason: string
  state: SandboxChargeback['state']
  faults: Faults
  opened_at: Date
  answer_by: Date
}

export class SandboxChargebacks {
  async insert(client: QueryClientContract, chargeback: SandboxChargeback): Promise<void> {
    await sql(
      client,
      `insert into escrow.sandbox_chargebacks
         (reference, payment_id, currency, amount, reason, faults, opened_at, answer_by)
       values (:reference, :paymentId, :currency, :amount, :reason, cast(:faults as jsonb),
         :openedAt, :answerBy)`,
      {
        reference: chargeback.reference,
        paymentId: chargeback.paymentId,
        currency: chargeback.amount.currency,
        amount: chargeback.amount.amount,
        reason: chargeback.reason,
        faults: JSON.stringify(chargeback.faults),
        openedAt: chargeback.openedAt.toISO(),
        answerBy: chargeback.answerBy.toISO(),
      }
    )
  }

  async find(
    client: QueryClientContract,
    reference: string
  ): Promise<SandboxChargeback | undefined> {
    const [row] = await sql<Row>(
      client,
      'select * from escrow.sandbox_chargebacks where reference = :reference',
      { reference }
    )
    return row && chargebackOf(row)
  }

  /** The chargeback as decided; undefined when it was not open. */
  async decide(
    client: QueryClientContract,
    decision: {
      reference: string
      state: 'won' | 'lost'
      statement: string | null
      at: DateTime<true>
    }
  ): Promise<SandboxChargeback | undefined> {
    const [row] = await sql<Row>(
      client,
      `update escrow.sandbox_chargebacks
       set state = :state, statement = :statement, decided_at = :at
       where reference = :reference and state = 'opened' returning *`,
      { ...decision, at: decision.at.toISO() }
    )
    return row && chargebackOf(row)
  }
}

function chargebackOf(row: Row): SandboxChargeback {
  return {
    reference: row.reference,
    paymentId: row.payment_id,
    amount: Money.of(row.amount, row.currency),
    reason: row.reason,
    state: row.state,
    faults: row.faults,
    openedAt: utc(row.opened_at),
    answerBy: utc(row.answer_by),
  }
}

function utc(date: Date): DateTime<true> {
  return DateTime.fromJSDate(date, { zone: 'utc' }) as DateTime<true>
}
