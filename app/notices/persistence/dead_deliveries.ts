import type { DateTime } from 'luxon'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

export interface DeadDelivery {
  readonly id: string
  /** Nothing is kept of a code, nor of what its provider took. */
  readonly worded: boolean
  readonly error: string | null
  readonly attempts: number
}

export async function lockDead(tx: Tx, ids: readonly string[]): Promise<DeadDelivery[]> {
  return sql<DeadDelivery>(
    tx,
    `select id, body <> '' as worded, last_error as error, attempts from notices.deliveries
     where id = any(cast(:ids as text[])) and state = 'dead' order by id for update`,
    { ids }
  )
}

/** Staff know how old it is, so that it does not expire any more. */
export async function reviveDeliveries(
  tx: Tx,
  ids: readonly string[],
  at: DateTime<true>
): Promise<void> {
  await sql(
    tx,
    `update notices.deliveries
     set state = 'ready', due_at = cast(:at as timestamptz), spaced = true, attempts = 0,
         expires_at = null, finished_at = null
     where id = any(cast(:ids as text[]))`,
    { ids, at: at.toISO() }
  )
}
