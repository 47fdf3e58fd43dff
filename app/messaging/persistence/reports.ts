import type { DateTime } from 'luxon'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'
import type { ReportOutcome, ReportReason } from '#messaging/domain/report'

export interface NewReport {
  id: string
  kind: 'report' | 'flag'
  conversationId: string
  messageId: string | null
  reason: ReportReason
  words: string
  body: string
  authorId: string
  authorName: string
  reportedBy: string | null
  reporterName: string
  at: DateTime<true>
}

/** False when this party reported this message before, or a flag about this writer is open. */
export async function insertReport(tx: Tx, { at, ...report }: NewReport): Promise<boolean> {
  const rows = await sql(
    tx,
    `insert into messaging.reports (id, kind, conversation_id, message_id, reason, words, body,
       author_id, author_name, reported_by, reporter_name, reported_at)
     values (:id, :kind, :conversationId, :messageId, :reason, :words, :body, :authorId,
       :authorName, :reportedBy, :reporterName, :at)
     on conflict do nothing returning id`,
    { ...report, at: at.toISO() }
  )
  return rows.length > 0
}

export interface OpenReport {
  id: string
  outcome: string | null
  reported_by: string | null
  conversation_id: string
  author_name: string
}

export async function lockReport(tx: Tx, id: string): Promise<OpenReport | undefined> {
  const [row] = await sql<OpenReport>(
    tx,
    `select id, outcome, reported_by, conversation_id, author_name from messaging.reports
     where id = :id for update`,
    { id }
  )
  return row
}

export async function decideReport(
  tx: Tx,
  decision: { id: string; outcome: ReportOutcome; note: string; by: string; at: DateTime<true> }
): Promise<void> {
  await sql(
    tx,
    `update messaging.reports set outcome = :outcome, note = :note, decided_by = :by,
       decided_at = :at where id = :id`,
    { ...decision, at: decision.at.toISO() }
  )
}
