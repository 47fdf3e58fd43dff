import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import type { Reversal, ReversalState } from '#escrow/domain/reversals/reversal'
import type { TransferKind } from '#escrow/domain/transfer_draft'
import { newId } from '#kernel/ids'
import { Money } from '#kernel/money'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

interface Row {
  id: string
  transfer_id: string
  reason: string
  proposed_by: string
  proposed_at: Date
  state: ReversalState
  decided_by: string | null
  decided_at: Date | null
  reversed_by: string | null
  kind: TransferKind
  booking_id: string | null
  amount: string
  currency: string
}

const SHOWN = `select r.*, t.kind, t.booking_id, got.amount, got.currency
  from escrow.reversals r join escrow.transfers t on t.id = r.transfer_id
  cross join lateral (
    -- Nothing, where the fee took all of it.
    select min(a.currency) as currency, cast(coalesce(sum(p.amount) filter (where p.amount > 0
        and a.kind in ('client_available', 'talent_pending', 'talent_available')), 0) as text) as amount
    from escrow.postings p join escrow.ledger_accounts a on a.id = p.account_id
    where p.transfer_id = t.id) got`

/** Proposals to undo a movement; each is decided once. */
export class Reversals {
  /** Null when one is open, or was made, for the same movement. */
  async propose(
    tx: Tx,
    given: { transferId: string; reason: string; by: string; at: DateTime<true> }
  ): Promise<string | null> {
    const [row] = await sql<{ id: string }>(
      tx,
      `insert into escrow.reversals (id, transfer_id, reason, proposed_by, proposed_at)
       values (:id, :transferId, :reason, :by, cast(:at as timestamptz))
       on conflict (transfer_id) where state <> 'declined' do nothing returning id`,
      {
        id: newId('rvl'),
        transferId: given.transferId,
        reason: given.reason,
        by: given.by,
        at: given.at.toISO(),
      }
    )
    return row?.id ?? null
  }

  async find(client: QueryClientContract, id: string): Promise<Reversal | undefined> {
    const [row] = await sql<Row>(client, `${SHOWN} where r.id = :id`, { id })
    return row && reversalOf(row)
  }

  async lock(tx: Tx, id: string): Promise<Reversal | undefined> {
    await sql(tx, 'select from escrow.reversals where id = :id for update', { id })
    return this.find(tx, id)
  }

  /** Newest first. */
  async list(
    client: QueryClientContract,
    { after, limit }: { after: string | null; limit: number }
  ): Promise<Reversal[]> {
    const rows = await sql<Row>(
      client,
      `${SHOWN} where cast(:after as text) is null or r.id < :after
       order by r.id desc limit :limit`,
      { after, limit }
    )
    return rows.map(reversalOf)
  }

  async decide(
    tx: Tx,
    id: string,
    given: { by: string; at: DateTime<true>; reversedBy: string | null }
  ): Promise<void> {
    await sql(
      tx,
      `update escrow.reversals set state = :state, decided_by = :by,
         decided_at = cast(:at as timestamptz), reversed_by = :reversedBy where id = :id`,
      {
        id,
        state: given.reversedBy === null ? 'declined' : 'made',
        by: given.by,
        at: given.at.toISO(),
        reversedBy: given.reversedBy,
      }
    )
  }
}

function reversalOf(row: Row): Reversal {
  return {
    id: row.id,
    transferId: row.transfer_id,
    reason: row.reason,
    proposedBy: row.proposed_by,
    proposedAt: utc(row.proposed_at),
    state: row.state,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at && utc(row.decided_at),
    reversedBy: row.reversed_by,
    kind: row.kind,
    bookingId: row.booking_id,
    amount: Money.total(row.amount, row.currency),
  }
}

const utc = (date: Date) => DateTime.fromJSDate(date, { zone: 'utc' }) as DateTime<true>
