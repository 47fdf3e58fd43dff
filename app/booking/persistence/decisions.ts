import type { DateTime } from 'luxon'
import Decision from '#booking/persistence/decision_model'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

export function lastDecision(disputeId: string, tx: Tx): Promise<Decision> {
  return Decision.query({ client: tx })
    .where('disputeId', disputeId)
    .orderBy('decidedAt', 'desc')
    .orderBy('id', 'desc')
    .firstOrFail()
}

export async function keepConfirmation(
  tx: Tx,
  decision: Decision,
  confirmedBy: string,
  at: DateTime<true>
): Promise<void> {
  await sql(
    tx,
    `insert into booking.confirmations (decision_id, decided_by, confirmed_by, confirmed_at)
     values (:id, :decidedBy, :confirmedBy, :at)`,
    { id: decision.id, decidedBy: decision.decidedBy, confirmedBy, at: at.toISO() }
  )
}
