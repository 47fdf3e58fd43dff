import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import type { PayoutState, ShownPayout } from '#escrow/domain/payouts/payout'
import { shownPayoutOf, type ShownPayoutRow } from '#escrow/persistence/payouts/payout_rows'
import { IdentityContract } from '#identity/contract/identity'
import { sql } from '#kernel/sql'

export interface PayoutsWanted {
  /** Null for everybody's. */
  readonly owners: readonly string[] | null
  readonly state?: PayoutState | undefined
  readonly runId?: string | undefined
  /** Those before this id. */
  readonly after?: string | undefined
  readonly limit: number
}

const SHOWN = `select p.*, m.label, m.kind,
    (select string_agg(a.account_id, ',' order by a.at) from escrow.payout_approvals a
     where a.payout_id = p.id) as approved_by
  from escrow.payouts p join escrow.payout_methods m on m.id = p.method_id`

/** Payouts as they are shown. */
@inject()
export class FindPayouts {
  constructor(
    private readonly db: Database,
    private readonly parties: IdentityContract
  ) {}

  async byId(id: string): Promise<ShownPayout | null> {
    const [row] = await sql<ShownPayoutRow>(this.db.connection(), `${SHOWN} where p.id = :id`, {
      id,
    })
    const [payout] = await this.#named(row ? [row] : [])
    return payout ?? null
  }

  /** The newest first. */
  async list({ owners, state, runId, after, limit }: PayoutsWanted): Promise<ShownPayout[]> {
    const rows = await sql<ShownPayoutRow>(
      this.db.connection(),
      `${SHOWN}
       where (cast(:owners as text) is null or p.party_id = any(string_to_array(:owners, ',')))
         and (cast(:state as text) is null or p.state = :state)
         and (cast(:runId as text) is null or p.run_id = :runId)
         and (cast(:after as text) is null or p.id < :after)
       order by p.id desc limit :limit`,
      {
        owners: owners?.join(',') ?? null,
        state: state ?? null,
        runId: runId ?? null,
        after: after ?? null,
        limit,
      }
    )
    return this.#named(rows)
  }

  async #named(rows: readonly ShownPayoutRow[]): Promise<ShownPayout[]> {
    const cards = await this.parties.parties([...new Set(rows.map((row) => row.party_id))])
    return rows.map((row) => shownPayoutOf(row, cards.get(row.party_id)?.name ?? ''))
  }
}
