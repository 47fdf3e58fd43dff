import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import type { Deposit, DepositState } from '#escrow/domain/deposit'
import { depositOf, type DepositRow } from '#escrow/persistence/deposits'
import { Clock } from '#kernel/clock'
import { sql } from '#kernel/sql'

export interface DepositsWanted {
  /** Null for everybody's. */
  readonly owners: readonly string[] | null
  readonly states?: readonly DepositState[] | undefined
  readonly provider?: string | undefined
  /** Only those that are on their way for longer than payments are. */
  readonly stuck?: boolean | undefined
  /** Those before this id. */
  readonly after?: string | undefined
  readonly limit: number
}

/** Within which people who pay have paid. */
const USUAL = { hours: 1 }

/** Money on its way in, and what came. */
@inject()
export class ListDeposits {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock
  ) {}

  /** The newest first. */
  async execute(wanted: DepositsWanted): Promise<Deposit[]> {
    const rows = await sql<DepositRow>(
      this.db.connection(),
      `select * from escrow.deposits
       where (cast(:owners as text) is null or party_id = any(string_to_array(:owners, ',')))
         and (cast(:states as text) is null or state = any(string_to_array(:states, ',')))
         and (cast(:provider as text) is null or provider = :provider)
         and (not cast(:stuck as boolean) or (
           state in ('created', 'pending') and created_at < cast(:before as timestamptz)))
         and (cast(:after as text) is null or id < :after)
       order by id desc limit :limit`,
      {
        owners: wanted.owners?.join(',') ?? null,
        states: wanted.states?.join(',') ?? null,
        provider: wanted.provider ?? null,
        stuck: wanted.stuck ?? false,
        before: this.clock.now().minus(USUAL).toISO(),
        after: wanted.after ?? null,
        limit: wanted.limit,
      }
    )
    return rows.map(depositOf)
  }
}
