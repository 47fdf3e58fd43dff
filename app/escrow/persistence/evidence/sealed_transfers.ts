import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { SealedLeg, SealedTransfer } from '#escrow/domain/evidence/leaf'
import type { Cursor } from '#escrow/persistence/evidence/checkpoints'
import { sql } from '#kernel/sql'

interface Row {
  id: string
  epoch: number
  xid: string
  kind: string
  booking_id: string | null
  hold_id: string | null
  reverses_id: string | null
  resolves_id: string | null
  occurred_at: string
  posted_at: string
  digest: Buffer
}

interface LegRow extends Omit<SealedLeg, 'amount'> {
  transfer_id: string
  amount: string
}

export interface Unsealed extends SealedTransfer {
  readonly at: Cursor
}

const time = (column: string) =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

const COLUMNS = `t.id, t.epoch, cast(t.xid as text) as xid, t.kind, t.booking_id, t.hold_id,
  t.reverses_id, t.resolves_id, ${time('t.occurred_at')} as occurred_at,
  ${time('t.posted_at')} as posted_at, t.digest`

const LEGS = `select transfer_id, leg, account_id, currency, amount from escrow.postings
  where transfer_id = any(string_to_array(:ids, ','))
  union all
  select transfer_id, leg, account_id, currency, amount from escrow.accruals
  where transfer_id = any(string_to_array(:ids, ','))`

/** Transfers as their leaves bind them. */
export class SealedTransfers {
  /** The next ones in the order (epoch, xid, id) that no running transaction can come before. */
  async next(
    client: QueryClientContract,
    after: Cursor,
    epoch: number,
    horizon: string,
    limit: number
  ): Promise<Unsealed[]> {
    const rows = await sql<Row>(
      client,
      `select ${COLUMNS} from escrow.transfers t
       where (t.epoch, t.xid) >= (:afterEpoch, cast(:afterXid as xid8))
         and (t.epoch, t.xid, t.id) > (:afterEpoch, cast(:afterXid as xid8), :afterId)
         and (t.epoch < :epoch or (t.epoch = :epoch and t.xid < cast(:horizon as xid8)))
         and not exists (select from escrow.leaves l where l.transfer_id = t.id)
       order by t.epoch, t.xid, t.id limit :limit`,
      {
        afterEpoch: after.epoch,
        afterXid: after.xid,
        afterId: after.id,
        epoch,
        horizon,
        limit,
      }
    )
    return this.#withLegs(client, rows)
  }

  /** By id; what is no longer there is left out. */
  async named(
    client: QueryClientContract,
    ids: readonly string[]
  ): Promise<Map<string, SealedTransfer>> {
    const rows = await sql<Row>(
      client,
      `select ${COLUMNS} from escrow.transfers t where t.id = any(string_to_array(:ids, ','))`,
      { ids: ids.join(',') }
    )
    const transfers = await this.#withLegs(client, rows)
    return new Map(transfers.map((transfer) => [transfer.header.id, transfer]))
  }

  async #withLegs(client: QueryClientContract, rows: readonly Row[]): Promise<Unsealed[]> {
    if (rows.length === 0) return []
    const legs = await sql<LegRow>(
      client,
      `select l.transfer_id, l.leg, a.public_id as account, a.kind, a.owner_id as owner,
         a.booking_id as booking, l.currency, l.amount
       from (${LEGS}) l join escrow.ledger_accounts a on a.id = l.account_id
       order by l.transfer_id, l.leg`,
      { ids: rows.map(({ id }) => id).join(',') }
    )
    const byTransfer = Map.groupBy(legs, ({ transfer_id }) => transfer_id)
    return rows.map((row) => ({
      at: { epoch: row.epoch, xid: row.xid, id: row.id },
      header: {
        id: row.id,
        kind: row.kind,
        bookingId: row.booking_id,
        holdId: row.hold_id,
        reversesId: row.reverses_id,
        resolvesId: row.resolves_id,
        occurredAt: row.occurred_at,
        postedAt: row.posted_at,
      },
      digest: row.digest,
      legs: (byTransfer.get(row.id) ?? []).map(({ transfer_id: _, ...leg }) => ({
        ...leg,
        amount: BigInt(leg.amount),
      })),
    }))
  }
}
