import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import type { ExploredAccount, ExploredPosting } from '#escrow/domain/explored'
import type { AccountKind } from '#escrow/domain/ledger_account'
import { LEGS, postingOf, utc, type LegRow } from '#escrow/queries/explorer/legs'
import { IdentityContract } from '#identity/contract/identity'
import { Money } from '#kernel/money'
import { sql } from '#kernel/sql'

export interface AccountsWanted {
  readonly id?: string | undefined
  readonly kind?: string | undefined
  readonly currency?: string | undefined
  readonly owner?: string | undefined
  readonly bookingId?: string | undefined
  /** Those before this one. */
  readonly after?: string | undefined
  readonly limit: number
}

interface Row {
  public_id: string
  kind: AccountKind
  owner_id: string
  booking_id: string
  currency: string
  mode: 'locked' | 'deferred'
  balance: string
  unfolded: string
  version: string
  head: Buffer
  opened_at: Date
}

/** Any account of the ledger, and what moved on it. */
@inject()
export class ExploreAccounts {
  constructor(
    private readonly db: Database,
    private readonly parties: IdentityContract
  ) {}

  async byId(id: string): Promise<ExploredAccount | undefined> {
    const [account] = await this.list({ id, limit: 1 })
    return account
  }

  /** The newest first. */
  async list(wanted: AccountsWanted): Promise<ExploredAccount[]> {
    const rows = await sql<Row>(
      this.db.connection(),
      `select a.*, case when a.mode = 'deferred' then coalesce(
         (select sum(c.amount) from escrow.accruals c where c.account_id = a.id), 0)
         else 0 end as unfolded
       from escrow.ledger_accounts a
       where (cast(:id as text) is null or a.public_id = :id)
         and (cast(:kind as text) is null or a.kind = :kind)
         and (cast(:currency as text) is null or a.currency = :currency)
         and (cast(:owner as text) is null or a.owner_id = :owner)
         and (cast(:bookingId as text) is null or a.booking_id = :bookingId)
         and (cast(:after as text) is null or a.public_id < :after)
       order by a.public_id desc limit :limit`,
      {
        id: wanted.id ?? null,
        kind: wanted.kind ?? null,
        currency: wanted.currency ?? null,
        owner: wanted.owner ?? null,
        bookingId: wanted.bookingId ?? null,
        after: wanted.after ?? null,
        limit: wanted.limit,
      }
    )
    const cards = await this.parties.parties([...new Set(rows.map((row) => row.owner_id))])
    return rows.map((row) => accountOf(row, cards.get(row.owner_id)?.name ?? null))
  }

  /** The newest first, those before the leg of a transfer. */
  async postings(
    accountId: string,
    after: readonly [transferId: string, leg: number] | null,
    limit: number
  ): Promise<ExploredPosting[]> {
    const rows = await sql<LegRow>(
      this.db.connection(),
      `select a.public_id as account_public, l.transfer_id, l.leg, t.kind, l.currency, l.amount,
         l.version, l.balance_after, l.hash, t.occurred_at
       from escrow.ledger_accounts a
       join ${LEGS} on l.account_id = a.id
       join escrow.transfers t on t.id = l.transfer_id
       where a.public_id = :accountId
         and (cast(:transfer as text) is null
           or (l.transfer_id, l.leg) < (:transfer, cast(:leg as integer)))
       order by l.transfer_id desc, l.leg desc limit :limit`,
      { accountId, transfer: after?.[0] ?? null, leg: after?.[1] ?? null, limit }
    )
    return rows.map(postingOf)
  }
}

function accountOf(row: Row, ownerName: string | null): ExploredAccount {
  return {
    id: row.public_id,
    kind: row.kind,
    ownerId: row.owner_id === '' ? null : row.owner_id,
    ownerName,
    bookingId: row.booking_id === '' ? null : row.booking_id,
    mode: row.mode,
    balance: Money.total(row.balance, row.currency),
    unfolded: Money.total(row.unfolded, row.currency),
    version: row.version,
    head: row.head.toString('hex'),
    openedAt: utc(row.opened_at),
  }
}
