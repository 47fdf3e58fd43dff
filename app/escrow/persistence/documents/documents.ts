import { DateTime } from 'luxon'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { DocumentDraft, IssuedDocument } from '#escrow/domain/documents/document'
import { newId } from '#kernel/ids'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

export interface DocumentRow {
  id: string
  issuer_id: string
  year: number
  kind: IssuedDocument['kind']
  number: number
  party_id: string
  transfer_id: string | null
  booking_id: string | null
  currency: string
  period: string | null
  content: unknown
  issued_at: Date
}

export const DOCUMENT_COLUMNS = `d.id, d.issuer_id, d.year, d.kind, d.number, d.party_id,
  d.transfer_id, d.booking_id, d.currency, to_char(d.period, 'YYYY-MM-DD') as period, d.issued_at`

export function documentOf(row: DocumentRow): IssuedDocument {
  return {
    ...{ id: row.id, year: row.year, number: row.number, kind: row.kind },
    issuerId: row.issuer_id,
    partyId: row.party_id,
    currency: row.currency,
    transferId: row.transfer_id,
    bookingId: row.booking_id,
    period: row.period,
    issuedAt: DateTime.fromJSDate(row.issued_at, { zone: 'utc' }) as DateTime<true>,
    content: row.content,
  } as IssuedDocument
}

/**
 * Gives a document the next number of its series and keeps it. The series stays locked until the
 * transaction ends, so that numbers have no gaps.
 *
 * @returns its `doc_…`
 */
export async function issue(
  tx: Tx,
  draft: DocumentDraft,
  issuedAt: DateTime<true>
): Promise<string> {
  const id = newId('doc')
  const at = issuedAt.toUTC()
  const series = { issuerId: draft.issuerId, year: at.year, kind: draft.kind }
  const [counter] = await sql<{ last: number }>(
    tx,
    `insert into escrow.document_counters as c (issuer_id, year, kind, last)
     values (:issuerId, :year, :kind, 1)
     on conflict (issuer_id, year, kind) do update set last = c.last + 1 returning last`,
    series
  )
  if (!counter) throw new Error('A series did not count on')
  await sql(
    tx,
    `insert into escrow.documents (id, issuer_id, year, kind, number, party_id, transfer_id,
       booking_id, currency, period, content, issued_at)
     values (:id, :issuerId, :year, :kind, :number, :partyId, :transferId, :bookingId, :currency,
       cast(:period as date), cast(:content as jsonb), :issuedAt)`,
    {
      ...series,
      ...{ id, number: counter.last, issuedAt: at.toISO(), partyId: draft.partyId },
      ...{ transferId: draft.transferId, bookingId: draft.bookingId, period: draft.period },
      ...{ currency: draft.currency, content: JSON.stringify(draft.content) },
    }
  )
  await sql(tx, 'insert into escrow.document_files (document_id) values (:id)', { id })
  return id
}

/** What was issued for the transfer that this one undoes, in the order in which series are taken. */
export async function documentsOfReversed(tx: Tx, reversal: string): Promise<IssuedDocument[]> {
  const rows = await sql<DocumentRow>(
    tx,
    `select ${DOCUMENT_COLUMNS}, d.content from escrow.transfers t
     join escrow.documents d on d.transfer_id = t.reverses_id
     where t.id = :reversal order by d.issuer_id, d.kind`,
    { reversal }
  )
  return rows.map(documentOf)
}

/** Documents that are no file yet, newest first: those are asked for. */
export async function waitingForFile(
  client: QueryClientContract,
  limit: number
): Promise<IssuedDocument[]> {
  const rows = await sql<DocumentRow>(
    client,
    `select ${DOCUMENT_COLUMNS}, d.content from escrow.document_files f
     join escrow.documents d on d.id = f.document_id
     where f.digest is null order by f.document_id desc limit :limit`,
    { limit }
  )
  return rows.map(documentOf)
}

/** False when somebody else was quicker, with the same bytes. */
export async function keepFile(
  tx: Tx,
  file: { id: string; digest: string; size: number; at: DateTime<true> }
): Promise<boolean> {
  const rows = await sql(
    tx,
    `update escrow.document_files set digest = :digest, size = :size, made_at = :at
     where document_id = :id and digest is null returning document_id`,
    { ...file, at: file.at.toISO() }
  )
  return rows.length === 1
}
