import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import type { PartySide } from '#booking/domain/side'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

/** A file as it was sealed; the row never changes and never goes. */
export interface Evidence {
  readonly id: string
  readonly disputeId: string
  readonly side: PartySide
  readonly assetId: string
  readonly digest: string
  /** Bytes. */
  readonly size: number
  readonly mediaType: string
  readonly name: string
  readonly caption: string | null
  /** Account id. */
  readonly addedBy: string
  readonly sealedAt: DateTime<true>
}

export interface StoredEvidence extends Evidence {
  readonly position: string
}

interface Row {
  position: string
  id: string
  dispute_id: string
  side: PartySide
  asset_id: string
  digest: string
  size: string
  media_type: string
  name: string
  caption: string | null
  added_by: string
  sealed_at: Date
}

export async function insertEvidence(tx: Tx, evidence: Evidence): Promise<void> {
  await sql(
    tx,
    `insert into booking.dispute_evidence (id, dispute_id, side, asset_id, digest, size,
       media_type, name, caption, added_by, sealed_at)
     values (:id, :disputeId, :side, :assetId, :digest, :size, :mediaType, :name, :caption,
       :addedBy, :sealedAt)`,
    { ...evidence, sealedAt: evidence.sealedAt.toISO() }
  )
}

export async function findEvidence(
  client: QueryClientContract,
  id: string
): Promise<StoredEvidence | null> {
  const [row] = await sql<Row>(client, 'select * from booking.dispute_evidence where id = :id', {
    id,
  })
  return row ? evidenceOf(row) : null
}

/** In the order in which it was sealed. */
export async function evidenceOfDispute(
  client: QueryClientContract,
  disputeId: string,
  { after = '0', limit }: { after?: string; limit: number }
): Promise<StoredEvidence[]> {
  const rows = await sql<Row>(
    client,
    `select * from booking.dispute_evidence
     where dispute_id = :disputeId and position > :after order by position limit :limit`,
    { disputeId, after, limit }
  )
  return rows.map(evidenceOf)
}

function evidenceOf(row: Row): StoredEvidence {
  return {
    position: row.position,
    id: row.id,
    disputeId: row.dispute_id,
    side: row.side,
    assetId: row.asset_id,
    digest: row.digest,
    size: Number(row.size),
    mediaType: row.media_type,
    name: row.name,
    caption: row.caption,
    addedBy: row.added_by,
    sealedAt: DateTime.fromJSDate(row.sealed_at, { zone: 'utc' }) as DateTime<true>,
  }
}
