import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { DateTime } from 'luxon'
import type { JournalEntry } from '#escrow/domain/journal_entry'
import type { AccountKind } from '#escrow/domain/ledger_account'
import type { WalletName } from '#escrow/domain/wallet'
import { Money } from '#kernel/money'
import { sql } from '#kernel/sql'

export interface JournalQuestion {
  /** Whose legs are shown, and whose entries are found; `null` shows everything. */
  readonly owners: readonly string[] | null
  readonly wallet?: WalletName | undefined
  readonly bookingId?: string | undefined
  readonly kinds?: readonly JournalEntry['kind'][] | undefined
  /** When it happened: from the one, before the other. */
  readonly from?: DateTime<true> | undefined
  readonly until?: DateTime<true> | undefined
  /** Entries before this one. */
  readonly after?: string | undefined
  readonly id?: string | undefined
  readonly limit: number
}

interface EntryRow {
  id: string
  kind: JournalEntry['kind']
  booking_id: string | null
  occurred_at: Date
}

interface LegRow {
  transfer_id: string
  kind: AccountKind
  owner_id: string
  currency: string
  amount: string
  balance_after: string | null
}

const LEGS = `select transfer_id, account_id, leg, amount, balance_after from escrow.postings
  union all
  select transfer_id, account_id, leg, amount, null from escrow.accruals`

/** The journal as people read it, newest first. */
@inject()
export class Journal {
  constructor(private readonly db: Database) {}

  async entries(asked: JournalQuestion): Promise<JournalEntry[]> {
    const owners = asked.wallet ? [asked.wallet.ownerId] : asked.owners
    const rows = await sql<EntryRow>(
      this.db.connection(),
      `select t.id, t.kind, t.booking_id, t.occurred_at from escrow.transfers t
       where (cast(:id as text) is null or t.id = :id)
         and (cast(:bookingId as text) is null or t.booking_id = :bookingId)
         and (cast(:after as text) is null or t.id < :after)
         and (cast(:kinds as text) is null or t.kind = any(string_to_array(:kinds, ',')))
         and (cast(:from as timestamptz) is null or t.occurred_at >= :from)
         and (cast(:until as timestamptz) is null or t.occurred_at < :until)
         and (cast(:owners as text) is null or t.id in (
           select p.transfer_id from escrow.postings p
           join escrow.ledger_accounts a on a.id = p.account_id
           where a.owner_id = any(string_to_array(:owners, ','))
             and (cast(:currency as text) is null or a.currency = :currency)))
       order by t.id desc limit :limit`,
      {
        id: asked.id ?? null,
        bookingId: asked.bookingId ?? null,
        after: asked.after ?? null,
        kinds: asked.kinds?.join(',') ?? null,
        from: asked.from?.toISO() ?? null,
        until: asked.until?.toISO() ?? null,
        owners: owners === null ? null : owners.join(','),
        currency: asked.wallet?.currency ?? null,
        limit: asked.limit,
      }
    )
    const legs = await this.#legs(
      rows.map(({ id }) => id),
      asked.owners === null ? null : owners
    )
    return rows.map((row) =>
      entryOf(
        row,
        owners,
        legs.filter(({ transfer_id }) => transfer_id === row.id)
      )
    )
  }

  #legs(transferIds: readonly string[], owners: readonly string[] | null): Promise<LegRow[]> {
    return sql<LegRow>(
      this.db.connection(),
      `select l.transfer_id, a.kind, a.owner_id, a.currency, l.amount, l.balance_after
       from (${LEGS}) l join escrow.ledger_accounts a on a.id = l.account_id
       where l.transfer_id = any(string_to_array(:ids, ','))
         and (cast(:owners as text) is null or a.owner_id = any(string_to_array(:owners, ',')))
       order by l.transfer_id, l.leg`,
      { ids: transferIds.join(','), owners: owners === null ? null : owners.join(',') }
    )
  }
}

function entryOf(
  row: EntryRow,
  owners: JournalEntry['owners'],
  legs: readonly LegRow[]
): JournalEntry {
  return {
    id: row.id,
    kind: row.kind,
    bookingId: row.booking_id,
    occurredAt: DateTime.fromJSDate(row.occurred_at, { zone: 'utc' }) as DateTime<true>,
    owners,
    legs: legs.map((leg) => ({
      account: leg.kind,
      ownerId: leg.owner_id === '' ? null : leg.owner_id,
      amount: Money.total(leg.amount, leg.currency),
      balanceAfter:
        leg.balance_after === null ? null : Money.total(leg.balance_after, leg.currency),
    })),
  }
}
