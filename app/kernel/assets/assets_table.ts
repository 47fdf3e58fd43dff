import { DateTime } from 'luxon'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

/** A file that was uploaded, and what is known of it. */
export interface Asset {
  /** `ast_…` */
  readonly id: string
  /** SHA-256 of its bytes, hexadecimal. */
  readonly digest: string
  /** Bytes. */
  readonly size: number
  readonly mediaType: string
  readonly name: string
  readonly use: string
  /** Account id. */
  readonly uploadedBy: string
  readonly createdAt: DateTime<true>
}

interface Row {
  id: string
  digest: string
  size: string
  media_type: string
  name: string
  use: string
  uploaded_by: string
  created_at: Date
}

const COLUMNS = 'id, digest, size, media_type, name, use, uploaded_by, created_at'

function assetOf(row: Row): Asset {
  return {
    id: row.id,
    digest: row.digest,
    size: Number(row.size),
    mediaType: row.media_type,
    name: row.name,
    use: row.use,
    uploadedBy: row.uploaded_by,
    createdAt: DateTime.fromJSDate(row.created_at, { zone: 'utc' }) as DateTime<true>,
  }
}

export async function findAsset(client: QueryClientContract, id: string): Promise<Asset | null> {
  const [row] = await sql<Row>(client, `select ${COLUMNS} from kernel.assets where id = :id`, {
    id,
  })
  return row ? assetOf(row) : null
}

export async function insertAsset(tx: Tx, { createdAt, ...asset }: Asset): Promise<void> {
  await sql(
    tx,
    `insert into kernel.assets (id, digest, size, media_type, name, use, uploaded_by, created_at)
     values (:id, :digest, :size, :mediaType, :name, :use, :uploadedBy, :createdAt)`,
    { ...asset, createdAt: createdAt.toISO() }
  )
}

/** Takes the upload for good, unless it is not theirs, not for this, or taken already. */
export async function takeAsset(
  tx: Tx,
  wanted: { id: string; use: string; uploadedBy: string; at: DateTime<true> }
): Promise<Asset | null> {
  const [row] = await sql<Row>(
    tx,
    `update kernel.assets set attached_at = :at
     where id = :id and use = :use and uploaded_by = :uploadedBy and attached_at is null
     returning ${COLUMNS}`,
    { ...wanted, at: wanted.at.toISO() }
  )
  return row ? assetOf(row) : null
}

export async function countWaiting(client: QueryClientContract, by: string): Promise<number> {
  const [row] = await sql<{ count: string }>(
    client,
    `select count(*) from kernel.assets where uploaded_by = :by and attached_at is null`,
    { by }
  )
  return Number(row?.count ?? 0)
}

/** Keeps the clean-up away from bytes that are about to arrive; false while it is at them. */
export async function wantBytes(
  client: QueryClientContract,
  digest: string,
  at: DateTime<true>
): Promise<boolean> {
  const rows = await sql(
    client,
    `insert into kernel.asset_bytes as b (digest, wanted_at) values (:digest, :at)
     on conflict (digest) do update set wanted_at = greatest(b.wanted_at, excluded.wanted_at)
       where b.doomed_at is null
     returning 1`,
    { digest, at: at.toISO() }
  )
  return rows.length === 1
}

export async function dropWaiting(client: QueryClientContract, before: DateTime<true>) {
  await sql(
    client,
    'delete from kernel.assets where attached_at is null and created_at < :before',
    { before: before.toISO() }
  )
}

/** Marks bytes that no upload has wanted since, and gives all that are marked. */
export async function doomBytes(
  client: QueryClientContract,
  before: DateTime<true>
): Promise<string[]> {
  const rows = await sql<{ digest: string }>(
    client,
    `update kernel.asset_bytes b set doomed_at = coalesce(doomed_at, now())
     where wanted_at < :before
       and not exists (select from kernel.assets a where a.digest = b.digest)
     returning digest`,
    { before: before.toISO() }
  )
  return rows.map(({ digest }) => digest)
}

export async function forgetBytes(client: QueryClientContract, digest: string): Promise<void> {
  await sql(
    client,
    'delete from kernel.asset_bytes where digest = :digest and doomed_at is not null',
    { digest }
  )
}
