import { inject } from '@adonisjs/core'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { Finding } from '#escrow/domain/evidence/finding'
import { chargebacks } from '#escrow/queries/invariants/chargebacks'
import { chain } from '#escrow/queries/invariants/chain'
import { documentInvariants } from '#escrow/queries/invariants/documents'
import { escrowAccounts } from '#escrow/queries/invariants/escrow_accounts'
import { exchanges } from '#escrow/queries/invariants/exchanges'
import { payouts } from '#escrow/queries/invariants/payouts'
import { refunds } from '#escrow/queries/invariants/refunds'
import { statements } from '#escrow/queries/invariants/statements'
import { sums } from '#escrow/queries/invariants/sums'
import type { Invariant } from '#escrow/queries/invariants/invariant'
import { SystemClock } from '#kernel/clock'
import { sql } from '#kernel/sql'

export type { Finding }

export const INVARIANTS: readonly Invariant[] = [
  ...sums,
  ...chain,
  ...escrowAccounts,
  ...exchanges,
  ...documentInvariants,
  ...payouts,
  ...chargebacks,
  ...statements,
  ...refunds,
].sort((a, b) => a.number - b.number)

const SHOWN = 20

/** What each sort and hash of a check may take: millions of rows are compared with each other. */
const MEMORY = '128MB'

/** Checks the whole ledger. Run it in one snapshot: what is written meanwhile is not its concern. */
@inject()
export class VerifyLedger {
  constructor(private readonly clock: SystemClock) {}

  async *execute(client: QueryClientContract): AsyncGenerator<Finding> {
    await sql(client, `select set_config('work_mem', :memory, true)`, { memory: MEMORY })
    for (const { number, holds, statement } of INVARIANTS) {
      const rows = await sql<Record<string, unknown>>(
        client,
        `select * from (${statement}) broken limit ${SHOWN}`,
        { now: this.clock.now().toISO() }
      )
      yield { number, holds, rows }
    }
  }

  /** Whether the app's own role could change the journal, were it not for the triggers. */
  async triggersStandAlone(client: QueryClientContract): Promise<boolean> {
    const [row] = await sql<{ alone: boolean }>(
      client,
      `select has_table_privilege('escrow.postings', 'UPDATE') as alone`
    )
    return row?.alone !== false
  }
}
