import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import type { Dormancy, Untouched } from '#escrow/domain/dormancy/dormancy'
import type { WalletName } from '#escrow/domain/wallet'
import { currency } from '#kernel/currency'
import { Money } from '#kernel/money'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

export interface DormancyRow {
  id: string
  party_id: string
  currency: string
  untouched_since: Date
  noticed_at: Date
  dormant_at: Date | null
  payout_id: string | null
}

/** What moved since, or what its owner said since, ended it: whether or not that is written yet. */
export const STANDS = `d.ended_at is null
  and escrow.last_moved(d.party_id, d.currency) <= coalesce(d.dormant_at, d.noticed_at)`

/** What a wallet holds for its owner to use. */
export const OWN = `(select coalesce(sum(a.balance), 0) from escrow.ledger_accounts a
  where a.owner_id = d.party_id and a.booking_id = '' and a.currency = d.currency
    and a.kind in ('client_available', 'talent_available'))`

export class Dormancies {
  /** Wallets with money that nothing happened in since, and that nobody was told of. */
  async untouched(
    client: QueryClientContract,
    before: DateTime<true>,
    limit: number
  ): Promise<Untouched[]> {
    const rows = await sql<{ party_id: string; currency: string; since: Date; amount: string }>(
      client,
      `select w.party_id, w.currency, w.amount, w.since from (
         select d.*, greatest(escrow.last_moved(d.party_id, d.currency),
           (select max(k.ended_at) from escrow.dormancies k
            where k.party_id = d.party_id and k.currency = d.currency
              and k.ended_by = 'owner')) as since
         from (
           select owner_id as party_id, currency, sum(balance) as amount
           from escrow.ledger_accounts
           where kind in ('client_available', 'talent_available') and balance > 0
           group by owner_id, currency) d
         where not exists (select from escrow.dormancies o
           where o.party_id = d.party_id and o.currency = d.currency and o.ended_at is null)
       ) w where w.since <= :before order by w.since, w.party_id limit :limit`,
      { before: before.toISO(), limit }
    )
    return rows.map((row) => ({
      partyId: row.party_id,
      currency: currency(row.currency),
      since: utc(row.since),
      amount: Money.total(row.amount, row.currency),
    }))
  }

  /** False when somebody else was first. */
  async notice(tx: Tx, id: string, found: Untouched, at: DateTime<true>): Promise<boolean> {
    const rows = await sql(
      tx,
      `insert into escrow.dormancies (id, party_id, currency, untouched_since, noticed_at)
       values (:id, :partyId, :currency, :since, :at)
       on conflict (party_id, currency) where ended_at is null do nothing returning id`,
      {
        id,
        partyId: found.partyId,
        currency: found.currency,
        since: found.since.toISO(),
        at: at.toISO(),
      }
    )
    return rows.length > 0
  }

  /** Those whose owner did not move either since they were told; one is locked. */
  async nextDormant(
    tx: Tx,
    before: DateTime<true>
  ): Promise<(Dormancy & { amount: Money }) | undefined> {
    const [row] = await sql<DormancyRow & { amount: string }>(
      tx,
      `select d.*, ${OWN} as amount from escrow.dormancies d
       where d.dormant_at is null and d.noticed_at <= :before and ${STANDS}
       order by d.id limit 1 for update of d skip locked`,
      { before: before.toISO() }
    )
    return row && { ...dormancyOf(row), amount: Money.total(row.amount, row.currency) }
  }

  async dormant(tx: Tx, id: string, at: DateTime<true>, payoutId: string | null): Promise<void> {
    await sql(
      tx,
      `update escrow.dormancies set dormant_at = :at, payout_id = cast(:payoutId as text)
       where id = :id`,
      { id, at: at.toISO(), payoutId }
    )
  }

  /** Something moved: it is over. How many ended. */
  async endMoved(client: QueryClientContract, at: DateTime<true>): Promise<number> {
    const rows = await sql(
      client,
      `update escrow.dormancies d set ended_at = :at, ended_by = 'movement'
       where d.ended_at is null and not (${STANDS}) returning d.id`,
      { at: at.toISO() }
    )
    return rows.length
  }

  /** Its owner says that the money shall stay. False when it was not dormant. */
  async keep(tx: Tx, wallet: WalletName, at: DateTime<true>): Promise<boolean> {
    const rows = await sql(
      tx,
      `update escrow.dormancies set ended_at = :at, ended_by = 'owner'
       where party_id = :partyId and currency = :currency and ended_at is null returning id`,
      { partyId: wallet.ownerId, currency: wallet.currency, at: at.toISO() }
    )
    return rows.length > 0
  }
}

export function dormancyOf(row: DormancyRow): Dormancy {
  return {
    id: row.id,
    partyId: row.party_id,
    currency: currency(row.currency),
    untouchedSince: utc(row.untouched_since),
    noticedAt: utc(row.noticed_at),
    dormantAt: row.dormant_at && utc(row.dormant_at),
    payoutId: row.payout_id,
  }
}

const utc = (date: Date) => DateTime.fromJSDate(date, { zone: 'utc' }) as DateTime<true>
