import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { SealedTransfer } from '#escrow/domain/evidence/leaf'
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
  legs: [
    leg: number,
    account: string,
    kind: string,
    owner: string,
    booking: string,
    currency: string,
    amount: string,
  ][]
}

export interface Unsealed extends SealedTransfer {
  readonly at: Cursor
}

const time = (column: string) =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

/** Legs beside their transfer, each found by its key: one read for a whole batch. */
const withLegs = (source: string) => `
  select t.id, t.epoch, cast(t.xid as text) as xid, t.kind, t.booking_id, t.hold_id,
    t.reverses_id, t.resolves_id, ${time('t.occurred_at')} as occurred_at,
    ${time('t.posted_at')} as posted_at, t.digest, legs.list as legs
  from (${source}) t cross join lateral (
    select coalesce(jsonb_agg(jsonb_build_array(l.leg, a.public_id, a.kind, a.owner_id,
      a.booking_id, l.currency, cast(l.amount as text)) order by l.leg), '[]') as list
    from (
      select leg, account_id, currency, amount from escrow.postings where transfer_id = t.id
      union all
      select leg, account_id, currency, amount from escrow.accruals where transfer_id = t.id
    ) l join escrow.ledger_accounts a on a.id = l.account_id
  ) legs`

const NEXT = `${withLegs(`
  select * from escrow.transfers t
  where (t.epoch, t.xid) >= (:afterEpoch, cast(:afterXid as xid8))
    and (t.epoch, t.xid) < (:epoch, cast(:horizon as xid8))
    and (t.epoch, t.xid, t.id) > (:afterEpoch, cast(:afterXid as xid8), :afterId)
    and not exists (select from escrow.leaves l where l.transfer_id = t.id)
  order by t.epoch, t.xid, t.id limit :limit`)}
  order by t.epoch, t.xid, t.id`

const NAMED = withLegs(`
  select transfers.* from unnest(string_to_array(:ids, ',')) named(id)
  join escrow.transfers on transfers.id = named.id`)

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
    const rows = await sql<Row>(client, NEXT, {
      afterEpoch: after.epoch,
      afterXid: after.xid,
      afterId: after.id,
      epoch,
      horizon,
      limit,
    })
    return rows.map(transferOf)
  }

  /** By id; what is no longer there is left out. */
  async named(
    client: QueryClientContract,
    ids: readonly string[]
  ): Promise<Map<string, SealedTransfer>> {
    if (ids.length === 0) return new Map()
    const rows = await sql<Row>(client, NAMED, { ids: ids.join(',') })
    return new Map(rows.map((row) => [row.id, transferOf(row)]))
  }
}

function transferOf(row: Row): Unsealed {
  return {
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
    legs: row.legs.map(([leg, account, kind, owner, booking, currency, amount]) => ({
      ...{ leg, account, kind, owner, booking, currency },
      amount: BigInt(amount),
    })),
  }
}
