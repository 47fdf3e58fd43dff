import { inject } from '@adonisjs/core'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { Finding } from '#escrow/domain/evidence/finding'
import { compareAccounts } from '#escrow/queries/verification/accounts'
import { ClientRows } from '#escrow/queries/verification/client_rows'
import { Found } from '#escrow/queries/verification/found'
import { JournalLane } from '#escrow/queries/verification/journal_lane'
import { LanePlan } from '#escrow/queries/verification/lane_plan'
import { lookInLanes } from '#escrow/queries/verification/lanes'
import { sql } from '#kernel/sql'
import { connectionOf } from '#kernel/statements'

/** What one walk through the journal finds out. */
const INVARIANTS: ReadonlyMap<number, string> = new Map([
  [1, 'Every transfer balances in each currency'],
  [2, 'The whole ledger balances in each currency'],
  [3, 'A balance is the sum of its postings'],
  [4, 'Versions are dense, and an account’s is its last posting’s'],
  [5, 'Each balance after is the one before plus the amount'],
  [6, 'No balance is below its floor'],
  [7, 'A transfer has at least two legs, and its event'],
  [8, 'A leg has its account’s currency'],
  [9, 'Each account’s hash chain is unbroken up to its head'],
])
const LEAVES = 22

export interface JournalReport {
  readonly findings: readonly Finding[]
  /** Leaves that are not of their transfers. */
  readonly leaves: Finding['rows']
  /** The first transfers without a leaf. */
  readonly unsealed: readonly string[]
}

export interface JournalOptions {
  /**
   * Other connections may help, with this transaction's snapshot: they do not see what it wrote
   * itself.
   */
  readonly inLanes?: boolean
  /** Is told how many transfers were looked at since the last time. */
  readonly progress?: (transfers: number) => void
}

/** Walks through the whole journal once. In one snapshot: what is written meanwhile is not its concern. */
@inject()
export class VerifyJournal {
  constructor(private readonly plan: LanePlan) {}

  async execute(client: QueryClientContract, options: JournalOptions = {}): Promise<JournalReport> {
    if (client.isTransaction) return this.#walk(client, options)
    return client.transaction((snapshot) => this.#walk(snapshot, options), {
      isolationLevel: 'repeatable read',
    })
  }

  async #walk(
    snapshot: QueryClientContract,
    { inLanes = false, progress = () => undefined }: JournalOptions
  ): Promise<JournalReport> {
    const source = new ClientRows(await connectionOf(snapshot))
    const ranges = await this.plan.rangesOf(snapshot)
    const looked =
      inLanes && this.plan.isWorthWhile(ranges)
        ? await lookInLanes(
            { connection: this.plan.connection, snapshot: await exported(snapshot) },
            ranges,
            await this.plan.lanes(snapshot, ranges),
            progress
          )
        : [await JournalLane.look(source, ranges, progress)]
    const found = new Found()
    const offBy = new Map<string, bigint>()
    for (const lane of looked) {
      found.merge(lane.found)
      for (const [currency, amount] of lane.offBy) {
        offBy.set(currency, (offBy.get(currency) ?? 0n) + amount)
      }
    }
    for (const [currency, amount] of offBy) {
      if (amount !== 0n) found.add(2, { currency, off_by: String(amount) })
    }
    await compareAccounts(
      source,
      looked.map(({ totals }) => totals),
      found
    )
    const rowsOf = (number: number) => found.all.get(number) ?? []
    return {
      findings: [...INVARIANTS].map(([number, holds]) => ({ number, holds, rows: rowsOf(number) })),
      leaves: rowsOf(LEAVES),
      unsealed: looked.flatMap(({ unsealed }) => unsealed),
    }
  }
}

async function exported(snapshot: QueryClientContract): Promise<string> {
  const [row] = await sql<{ name: string }>(snapshot, 'select pg_export_snapshot() as name')
  if (!row) throw new Error('PostgreSQL exported no snapshot')
  return row.name
}
