import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import type { ReserveFunding } from '#escrow/domain/reserve/reserve_funding'
import { Money } from '#kernel/money'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

interface Row {
  id: string
  currency: string
  amount: string
  source: string
  reason: string
  large: boolean
  proposed_by: string
  proposed_at: Date
  state: ReserveFunding['state']
  decided_by: string | null
  decided_at: Date | null
}

export class ReserveFundings {
  async insert(tx: Tx, given: ReserveFunding): Promise<void> {
    await sql(
      tx,
      `insert into escrow.reserve_fundings (id, currency, amount, source, reason, large,
         proposed_by, proposed_at, state)
       values (:id, :currency, :amount, :source, :reason, :large, :by, :at, 'proposed')`,
      {
        id: given.id,
        currency: given.amount.currency,
        amount: given.amount.amount,
        source: given.source,
        reason: given.reason,
        large: given.large,
        by: given.proposedBy,
        at: given.proposedAt.toISO(),
      }
    )
  }

  async lock(tx: Tx, id: string): Promise<ReserveFunding | undefined> {
    const [row] = await sql<Row>(
      tx,
      'select * from escrow.reserve_fundings where id = :id for update',
      { id }
    )
    return row && fundingOf(row)
  }

  async find(client: QueryClientContract, id: string): Promise<ReserveFunding | undefined> {
    const [row] = await sql<Row>(client, 'select * from escrow.reserve_fundings where id = :id', {
      id,
    })
    return row && fundingOf(row)
  }

  /** Newest first. */
  async list(
    client: QueryClientContract,
    { after, limit }: { after: string | null; limit: number }
  ): Promise<ReserveFunding[]> {
    const rows = await sql<Row>(
      client,
      `select * from escrow.reserve_fundings
       where cast(:after as text) is null or id < :after order by id desc limit :limit`,
      { after, limit }
    )
    return rows.map(fundingOf)
  }

  async decided(
    tx: Tx,
    id: string,
    end: {
      state: 'made' | 'declined'
      by: string
      at: DateTime<true>
      transferId: string | null
    }
  ): Promise<void> {
    await sql(
      tx,
      `update escrow.reserve_fundings set state = :state, decided_by = :by, decided_at = :at,
         transfer_id = :transferId where id = :id`,
      { id, state: end.state, by: end.by, at: end.at.toISO(), transferId: end.transferId }
    )
  }

  /**
   * What the platform has earned and not set aside, unfolded legs included. Nobody else reckons with
   * it until the transaction ends.
   */
  async earned(tx: Tx, currency: string): Promise<Money> {
    await sql(tx, 'select pg_advisory_xact_lock(hashtextextended(:name, 0))', {
      name: `reserve:${currency}`,
    })
    const [row] = await sql<{ earned: string }>(
      tx,
      `select coalesce(sum(a.balance + coalesce((
           select sum(c.amount) from escrow.accruals c
           where c.account_id = a.id and not c.contra and c.epoch = escrow.current_epoch()
             and c.xid >= coalesce(
               (select max(f.to_xid) from escrow.folds f
                where f.account_id = a.id and f.epoch = escrow.current_epoch()),
               cast('0' as xid8))), 0)), 0) as earned
       from escrow.ledger_accounts a
       where a.kind = 'platform_fees' and a.currency = :currency`,
      { currency }
    )
    return Money.total(row?.earned ?? '0', currency)
  }
}

function fundingOf(row: Row): ReserveFunding {
  return {
    id: row.id,
    amount: Money.of(row.amount, row.currency),
    source: row.source,
    reason: row.reason,
    large: row.large,
    proposedBy: row.proposed_by,
    proposedAt: utc(row.proposed_at),
    state: row.state,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at && utc(row.decided_at),
  }
}

const utc = (date: Date) => DateTime.fromJSDate(date, { zone: 'utc' }) as DateTime<true>
