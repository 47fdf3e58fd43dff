import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import { newId } from '#kernel/ids'
import { Money } from '#kernel/money'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

export interface FeeLine {
  readonly id: string
  readonly provider: string
  readonly amount: Money
}

interface NewMatch {
  readonly how: 'by_hand' | 'explained' | 'undone'
  readonly lineId?: string
  readonly transferId?: string
  readonly undoesId?: string
  readonly reason: string
  readonly by: string
  readonly at: DateTime<true>
}

/** A movement comes with its line or some days after it; what is older is for people to look at. */
const LOOKED_BACK = { days: 400 }

/** Which line and which movement are the same; what was wrong is undone by another row. */
export class Matches {
  /**
   * Lines and movements of one reference and one amount; how many were found. A pair that somebody
   * undid is not put together again.
   */
  async byReference(tx: Tx, at: DateTime<true>): Promise<number> {
    const pairs = await sql<{ line_id: string; transfer_id: string }>(
      tx,
      `select distinct on (l.id) l.id as line_id, c.transfer_id
       from escrow.statement_lines l
       cross join lateral escrow.transfers_known_as(l.provider, l.provider_ref) known (id)
       join escrow.clearing_movements c on c.transfer_id = known.id
         and c.provider = l.provider and c.currency = l.currency and c.amount = l.amount
         and (c.object = l.object or l.object = 'other')
       where l.provider_ref is not null and l.object <> 'fee' and l.at >= :since
         and not exists (select from escrow.matches_in_force m where m.line_id = l.id)
         and not exists (select from escrow.matches_in_force m
           where m.transfer_id = c.transfer_id)
         and not exists (select from escrow.matches m
           where m.line_id = l.id and m.transfer_id = c.transfer_id)
       order by l.id, c.occurred_at`,
      { since: at.minus(LOOKED_BACK).toISO() }
    )
    const once = new Map(pairs.map((pair) => [pair.transfer_id, pair]))
    const rows = [...once.values()].map((pair) => ({ id: newId('mtc'), ...pair }))
    if (rows.length > 0) await this.#insertAll(tx, rows, at)
    return rows.length
  }

  /** Fee lines that nothing was posted for, the oldest first. */
  async unpostedFees(client: QueryClientContract, limit: number): Promise<FeeLine[]> {
    const rows = await sql<{ id: string; provider: string; currency: string; amount: string }>(
      client,
      `select l.id, l.provider, l.currency, l.amount from escrow.statement_lines l
       where l.object = 'fee' and not exists (select from escrow.matches m where m.line_id = l.id)
       order by l.id limit :limit`,
      { limit }
    )
    return rows.map(({ id, provider, currency, amount }) => ({
      id,
      provider,
      amount: Money.of(amount, currency),
    }))
  }

  async posted(
    tx: Tx,
    fees: readonly { lineId: string; transferId: string }[],
    at: DateTime<true>
  ): Promise<void> {
    const rows = fees.map(({ lineId, transferId }) => ({
      id: newId('mtc'),
      line_id: lineId,
      transfer_id: transferId,
    }))
    await this.#insertAll(tx, rows, at)
  }

  /** Null when one of them is taken already, or the two do not agree. */
  async insert(tx: Tx, match: NewMatch): Promise<string | null> {
    const [row] = await sql<{ id: string }>(
      tx,
      `insert into escrow.matches
         (id, how, line_id, transfer_id, undoes_id, reason, made_by, made_at)
       select cast(:id as text), cast(:how as text), cast(:lineId as text),
         cast(:transferId as text), cast(:undoesId as text), cast(:reason as text),
         cast(:by as text), cast(:at as timestamptz)
       where cast(:how as text) <> 'by_hand' or exists (
         select from escrow.statement_lines l join escrow.clearing_movements c
           on c.provider = l.provider and c.currency = l.currency and c.amount = l.amount
         where l.id = :lineId and c.transfer_id = :transferId)
       on conflict do nothing returning id`,
      {
        id: newId('mtc'),
        how: match.how,
        lineId: match.lineId ?? null,
        transferId: match.transferId ?? null,
        undoesId: match.undoesId ?? null,
        reason: match.reason,
        by: match.by,
        at: match.at.toISO(),
      }
    )
    return row?.id ?? null
  }

  /** The match of a line or of a movement that stands. */
  async standing(
    client: QueryClientContract,
    of: { lineId: string } | { transferId: string }
  ): Promise<string | undefined> {
    const [row] = await sql<{ id: string }>(
      client,
      `select id from escrow.matches_in_force where line_id = :line or transfer_id = :transfer`,
      'lineId' in of ? { line: of.lineId, transfer: null } : { line: null, transfer: of.transferId }
    )
    return row?.id
  }

  async #insertAll(
    tx: Tx,
    rows: readonly { id: string; line_id: string; transfer_id: string }[],
    at: DateTime<true>
  ): Promise<void> {
    await sql(
      tx,
      `insert into escrow.matches (id, how, line_id, transfer_id, made_at)
       select id, 'by_reference', line_id, transfer_id, cast(:at as timestamptz)
       from jsonb_to_recordset(cast(:rows as jsonb)) as pair (id text, line_id text, transfer_id text)
       on conflict do nothing`,
      { rows: JSON.stringify(rows), at: at.toISO() }
    )
  }
}
