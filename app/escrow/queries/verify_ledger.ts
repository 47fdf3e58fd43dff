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
import type { Invariant } from '#escrow/queries/invariants/invariant'
import { VerifyJournal, type JournalReport } from '#escrow/queries/verification/verify_journal'
import { SystemClock } from '#kernel/clock'
import { sql } from '#kernel/sql'
import { together } from '#kernel/together'

export type { Finding }

/** Those that are queries; what the walk through the journal finds out is not among them. */
const QUERIES: readonly Invariant[] = [
  ...chain,
  ...escrowAccounts,
  ...exchanges,
  ...documentInvariants,
  ...payouts,
  ...chargebacks,
  ...statements,
  ...refunds,
]

const SHOWN = 20

/** What each sort and hash of a check may take: millions of rows are compared with each other. */
const MEMORY = '128MB'

/** Checks the whole ledger. Run it in one snapshot: what is written meanwhile is not its concern. */
@inject()
export class VerifyLedger {
  constructor(
    private readonly clock: SystemClock,
    private readonly journal: VerifyJournal
  ) {}

  /** @param walked through the journal, if somebody does that already */
  async *execute(
    client: QueryClientContract,
    walked: Promise<JournalReport> = this.journal.execute(client)
  ): AsyncGenerator<Finding> {
    const [{ findings }, others] = await together([walked, this.#askAll(client)])
    yield* [...findings, ...others].sort((a, b) => a.number - b.number)
  }

  async #askAll(client: QueryClientContract): Promise<Finding[]> {
    await sql(client, `select set_config('work_mem', :memory, true)`, { memory: MEMORY })
    const findings: Finding[] = []
    for (const { number, holds, statement } of QUERIES) {
      const rows = await sql<Record<string, unknown>>(
        client,
        `select * from (${statement}) broken limit ${SHOWN}`,
        { now: this.clock.now().toISO() }
      )
      findings.push({ number, holds, rows })
    }
    return findings
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
