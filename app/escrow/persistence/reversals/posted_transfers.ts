import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { AccountKind } from '#escrow/domain/ledger_account'
import type { PostedTransfer } from '#escrow/domain/reversals/undoing'
import type { TransferKind } from '#escrow/domain/transfer_draft'
import { currency } from '#kernel/currency'
import { Money } from '#kernel/money'
import { sql } from '#kernel/sql'

interface Row {
  id: string
  kind: TransferKind
  booking_id: string | null
  hold_id: string | null
  reversed_by: string | null
  legs: { kind: AccountKind; owner: string; booking: string; currency: string; amount: string }[]
}

/** What was posted, as it was. */
export class PostedTransfers {
  async find(client: QueryClientContract, id: string): Promise<PostedTransfer | undefined> {
    const [row] = await sql<Row>(
      client,
      `select t.id, t.kind, t.booking_id, t.hold_id,
         (select r.id from escrow.transfers r where r.reverses_id = t.id) as reversed_by,
         (select jsonb_agg(jsonb_build_object('kind', a.kind, 'owner', a.owner_id,
            'booking', a.booking_id, 'currency', a.currency, 'amount', cast(l.amount as text))
            order by l.leg)
          from (select account_id, leg, amount from escrow.postings where transfer_id = t.id
            union all
            select account_id, leg, amount from escrow.accruals where transfer_id = t.id) l
          join escrow.ledger_accounts a on a.id = l.account_id) as legs
       from escrow.transfers t where t.id = :id`,
      { id }
    )
    if (!row) return undefined
    return {
      id: row.id,
      kind: row.kind,
      bookingId: row.booking_id,
      holdId: row.hold_id,
      reversedBy: row.reversed_by,
      legs: row.legs.map(({ kind, owner, booking, currency: code, amount }) => ({
        account: { kind, owner, booking, currency: currency(code) },
        amount: Money.total(amount, code),
      })),
    }
  }

  /** The milestone or timesheet of a hold. */
  async subjectOf(client: QueryClientContract, holdId: string): Promise<string> {
    const [row] = await sql<{ subject_id: string }>(
      client,
      'select subject_id from escrow.holds where id = :holdId',
      { holdId }
    )
    if (row) return row.subject_id
    throw new Error(`A transfer names the hold ${holdId}, which does not exist`)
  }
}
