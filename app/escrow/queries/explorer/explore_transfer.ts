import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import type { Cause, ExploredLeg, ExploredTransfer } from '#escrow/domain/explored'
import type { AccountKind } from '#escrow/domain/ledger_account'
import { postingOf, utc, type LegRow } from '#escrow/queries/explorer/legs'
import { IdentityContract } from '#identity/contract/identity'
import { sql } from '#kernel/sql'

interface Row {
  id: string
  kind: ExploredTransfer['kind']
  booking_id: string | null
  idem_key: string
  digest: Buffer
  occurred_at: Date
  posted_at: Date
  reverses_id: string | null
  reversed_by: string | null
  epoch: number | null
  seq: string | null
  leaf_hash: Buffer | null
  deposit_id: string | null
  payout_id: string | null
  chargeback_id: string | null
  refund_id: string | null
  line_id: string | null
}

interface LegOfTransfer extends LegRow {
  account_kind: AccountKind
  owner_id: string
}

/** Any transfer: its legs on their accounts, its causes, its place in the tree. */
@inject()
export class ExploreTransfer {
  constructor(
    private readonly db: Database,
    private readonly parties: IdentityContract
  ) {}

  async byId(id: string): Promise<ExploredTransfer | undefined> {
    const [row] = await sql<Row>(
      this.db.connection(),
      `select t.id, t.kind, t.booking_id, t.idem_key, t.digest, t.occurred_at, t.posted_at,
         t.reverses_id, undone.id as reversed_by, leaf.epoch, leaf.seq, leaf.hash as leaf_hash,
         (select d.id from escrow.deposits d where d.transfer_id = t.id) as deposit_id,
         (select p.id from escrow.payouts p where p.transfer_id = t.id
            or (t.kind = 'payout_begun' and p.id = split_part(t.idem_key, ':', 1))) as payout_id,
         (select c.id from escrow.chargebacks c
          where t.id in (c.taken_by, c.returned_by)) as chargeback_id,
         (select r.refund_id from escrow.refund_parts r where r.transfer_id = t.id) as refund_id,
         (select l.id from escrow.statement_lines l
          where t.kind = 'provider_fee' and l.id = t.idem_key) as line_id
       from escrow.transfers t
       left join escrow.transfers undone on undone.reverses_id = t.id
       left join escrow.leaves leaf on leaf.transfer_id = t.id
       where t.id = :id`,
      { id }
    )
    return row && shown(row, await this.#legs(id))
  }

  async #legs(id: string): Promise<ExploredLeg[]> {
    const rows = await sql<LegOfTransfer>(
      this.db.connection(),
      `select a.public_id as account_public, l.transfer_id, l.leg, t.kind, l.currency, l.amount,
         l.version, l.balance_after, l.hash, t.occurred_at, a.kind as account_kind, a.owner_id
       from (
         select transfer_id, leg, account_id, currency, amount, version, balance_after, hash
         from escrow.postings
         union all
         select transfer_id, leg, account_id, currency, amount, null, null, null
         from escrow.accruals) l
       join escrow.ledger_accounts a on a.id = l.account_id
       join escrow.transfers t on t.id = l.transfer_id
       where l.transfer_id = :id order by l.leg`,
      { id }
    )
    const cards = await this.parties.parties([...new Set(rows.map((row) => row.owner_id))])
    return rows.map((row) => ({
      ...postingOf(row),
      account: row.account_kind,
      ownerId: row.owner_id === '' ? null : row.owner_id,
      ownerName: cards.get(row.owner_id)?.name ?? null,
    }))
  }
}

function shown(row: Row, legs: readonly ExploredLeg[]): ExploredTransfer {
  return {
    id: row.id,
    kind: row.kind,
    bookingId: row.booking_id,
    cause: causeOf(row),
    key: row.idem_key,
    digest: row.digest.toString('hex'),
    occurredAt: utc(row.occurred_at),
    postedAt: utc(row.posted_at),
    reversesId: row.reverses_id,
    reversedBy: row.reversed_by,
    leaf:
      row.epoch === null || row.seq === null || row.leaf_hash === null
        ? null
        : { epoch: row.epoch, index: row.seq, hash: row.leaf_hash.toString('hex') },
    legs,
  }
}

function causeOf(row: Row): Cause | null {
  const causes = [
    ['deposits', row.deposit_id],
    ['payouts', row.payout_id],
    ['refunds', row.refund_id],
    ['chargebacks', row.chargeback_id],
    ['statement-lines', row.line_id],
  ] as const
  for (const [type, id] of causes) if (id !== null) return { type, id }
  return null
}
