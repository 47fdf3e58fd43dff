import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import type { DateTime } from 'luxon'
import { utc } from '#escrow/persistence/payouts/payout_rows'
import { Money } from '#kernel/money'
import { sql } from '#kernel/sql'

/** A run and how far it has come. */
export interface PayoutRun {
  readonly id: string
  /** Null when it started by the clock. */
  readonly startedBy: string | null
  readonly startedAt: DateTime<true>
  readonly counts: {
    readonly all: number
    readonly toConfirm: number
    /** Not yet with the provider, or nobody knows. */
    readonly toSend: number
    readonly sent: number
    readonly paid: number
    readonly failed: number
  }
  readonly totals: readonly Money[]
}

interface Row {
  id: string
  started_by: string | null
  started_at: Date
  states: Record<string, number> | null
  totals: { currency: string; amount: string }[] | null
}

const RUNS = `select r.id, r.started_by, r.started_at,
    (select jsonb_object_agg(state, many) from (
       select state, count(*) as many from escrow.payouts where run_id = r.id group by state) s
    ) as states,
    (select jsonb_agg(jsonb_build_object('currency', currency, 'amount', total::text)
       order by currency) from (
       select currency, sum(amount) as total from escrow.payouts where run_id = r.id
       group by currency) c
    ) as totals
  from escrow.payout_runs r`

@inject()
export class FindPayoutRuns {
  constructor(private readonly db: Database) {}

  async byId(id: string): Promise<PayoutRun | null> {
    const [row] = await sql<Row>(this.db.connection(), `${RUNS} where r.id = :id`, { id })
    return row ? runOf(row) : null
  }

  /** The newest first. */
  async list(after: string | null, limit: number): Promise<PayoutRun[]> {
    const rows = await sql<Row>(
      this.db.connection(),
      `${RUNS} where (cast(:after as text) is null or r.id < :after)
       order by r.id desc limit :limit`,
      { after, limit }
    )
    return rows.map(runOf)
  }
}

function runOf(row: Row): PayoutRun {
  const many = (...states: string[]) =>
    states.reduce((sum, state) => sum + (row.states?.[state] ?? 0), 0)
  return {
    id: row.id,
    startedBy: row.started_by,
    startedAt: utc(row.started_at),
    counts: {
      all: many(...Object.keys(row.states ?? {})),
      toConfirm: many('to_confirm'),
      toSend: many('planned', 'sending'),
      sent: many('sent'),
      paid: many('paid'),
      failed: many('failed', 'cancelled'),
    },
    totals: (row.totals ?? []).map(({ amount, currency }) => Money.total(amount, currency)),
  }
}
