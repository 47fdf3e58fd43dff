import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import type { Refund } from '#escrow/domain/refunds/refund'
import type { WalletName } from '#escrow/domain/wallet'
import {
  shownPartOf,
  utc,
  type OriginRow,
  type PartRow,
} from '#escrow/persistence/refunds/refund_rows'
import { Money } from '#kernel/money'
import { sql } from '#kernel/sql'

export interface RefundsWanted {
  /** Null for everybody's. */
  readonly owners: readonly string[] | null
  readonly wallet?: WalletName | undefined
  /** Those before this id. */
  readonly after?: string | undefined
  readonly limit: number
}

interface Row {
  id: string
  party_id: string
  currency: string
  amount: string
  requested_at: Date
}

@inject()
export class FindRefunds {
  constructor(private readonly db: Database) {}

  async byId(id: string): Promise<Refund | null> {
    const rows = await sql<Row>(
      this.db.connection(),
      'select * from escrow.refunds where id = :id',
      { id }
    )
    const [refund] = await this.#withParts(rows)
    return refund ?? null
  }

  /** The newest first. */
  async list({ owners, wallet, after, limit }: RefundsWanted): Promise<Refund[]> {
    const rows = await sql<Row>(
      this.db.connection(),
      `select * from escrow.refunds
       where (cast(:owners as text) is null or party_id = any(string_to_array(:owners, ',')))
         and (cast(:owner as text) is null or party_id = :owner)
         and (cast(:currency as text) is null or currency = :currency)
         and (cast(:after as text) is null or id < :after)
       order by id desc limit :limit`,
      {
        owners: owners?.join(',') ?? null,
        owner: wallet?.ownerId ?? null,
        currency: wallet?.currency ?? null,
        after: after ?? null,
        limit,
      }
    )
    return this.#withParts(rows)
  }

  async #withParts(rows: readonly Row[]): Promise<Refund[]> {
    const parts = await sql<PartRow & OriginRow>(
      this.db.connection(),
      `select p.*, r.party_id, d.amount as paid, d.settled_at as paid_at, d.phone
       from escrow.refund_parts p
       join escrow.refunds r on r.id = p.refund_id
       join escrow.deposits d on d.id = p.deposit_id
       where p.refund_id = any(string_to_array(:ids, ',')) order by p.id`,
      { ids: rows.map(({ id }) => id).join(',') }
    )
    return rows.map((row) => ({
      id: row.id,
      partyId: row.party_id,
      amount: Money.total(row.amount, row.currency),
      requestedAt: utc(row.requested_at),
      parts: parts.filter((part) => part.refund_id === row.id).map(shownPartOf),
    }))
  }
}
