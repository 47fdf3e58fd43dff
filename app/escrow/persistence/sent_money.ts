import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

/**
 * What is known of money that leaves through a provider. A row whose `next_try_at` is set has its
 * turn again: to be sent, or to be asked after.
 */
export abstract class SentMoney<End extends string> {
  protected abstract readonly table: 'escrow.payouts' | 'escrow.refund_parts'

  /** The rows that a provider knows by these names. */
  async idsOf(
    client: QueryClientContract,
    provider: string,
    providerRefs: readonly string[]
  ): Promise<ReadonlyMap<string, string>> {
    const rows = await sql<{ id: string; provider_ref: string }>(
      client,
      `select id, provider_ref from ${this.table}
       where provider = :provider
         and provider_ref in (select jsonb_array_elements_text(cast(:providerRefs as jsonb)))`,
      { provider, providerRefs: JSON.stringify(providerRefs) }
    )
    return new Map(rows.map((row) => [row.provider_ref, row.id]))
  }

  /** Whose turn has come, in whatever state. */
  async due(client: QueryClientContract, now: DateTime<true>, limit: number): Promise<string[]> {
    const rows = await sql<{ id: string }>(
      client,
      `select id from ${this.table} where next_try_at <= :now order by next_try_at limit :limit`,
      { now: now.toISO(), limit }
    )
    return rows.map(({ id }) => id)
  }

  /** The intent: from here on its provider may have heard of it. */
  async calling(tx: Tx, id: string, askAgainAt: DateTime<true>): Promise<void> {
    await sql(
      tx,
      `update ${this.table} set state = 'sending', attempts = attempts + 1,
         next_try_at = :askAgainAt where id = :id`,
      { id, askAgainAt: askAgainAt.toISO() }
    )
  }

  /** Its provider took it on, under this name. */
  async sent(
    tx: Tx,
    id: string,
    sent: { providerRef: string; at: DateTime<true>; expectedAt: DateTime<true> },
    askAgainAt: DateTime<true>
  ): Promise<void> {
    await sql(
      tx,
      `update ${this.table} set state = 'sent', provider_ref = :providerRef, sent_at = :at,
         expected_at = :expectedAt, next_try_at = :askAgainAt, trouble = null where id = :id`,
      {
        id,
        providerRef: sent.providerRef,
        at: sent.at.toISO(),
        expectedAt: sent.expectedAt.toISO(),
        askAgainAt: askAgainAt.toISO(),
      }
    )
  }

  /** Nothing is known but why; its turn comes again. */
  async later(tx: Tx, id: string, at: DateTime<true>, trouble: string | null): Promise<void> {
    await sql(
      tx,
      `update ${this.table} set next_try_at = :at, trouble = :trouble
       where id = :id and next_try_at is not null`,
      { id, at: at.toISO(), trouble }
    )
  }

  async ended(
    tx: Tx,
    id: string,
    end: { state: End; transferId: string; failure: string | null; at: DateTime<true> }
  ): Promise<void> {
    await sql(
      tx,
      `update ${this.table} set state = cast(:state as text), transfer_id = :transferId,
         failure = :failure, settled_at = :at, next_try_at = null,
         sent_at = case when cast(:state as text) = 'paid' then coalesce(sent_at, :at)
           else sent_at end
       where id = :id`,
      {
        id,
        state: end.state,
        transferId: end.transferId,
        failure: end.failure,
        at: end.at.toISO(),
      }
    )
  }
}
