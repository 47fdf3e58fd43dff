import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

/** An access token as its owner may see it: without hash or secret. */
export interface AccessTokenRow {
  id: string
  name: string
  abilities: string[]
  createdAt: DateTime<true>
  lastUsedAt: DateTime<true> | null
  expiresAt: DateTime<true> | null
}

interface StoredToken {
  id: string
  name: string
  abilities: string
  created_at: Date
  last_used_at: Date | null
  expires_at: Date | null
}

/** Newest first. */
export async function accessTokensOf(
  client: QueryClientContract,
  accountId: string
): Promise<AccessTokenRow[]> {
  const rows = await sql<StoredToken>(
    client,
    `select id, name, abilities, created_at, last_used_at, expires_at
     from identity.access_tokens where tokenable_id = :accountId order by id desc`,
    { accountId }
  )
  return rows.map(tokenOf)
}

export async function revokeToken(tx: Tx, accountId: string, tokenId: string): Promise<boolean> {
  const revoked = await sql<{ id: string }>(
    tx,
    `delete from identity.access_tokens where id = :tokenId and tokenable_id = :accountId
     returning id`,
    { accountId, tokenId }
  )
  return revoked.length === 1
}

export async function revokeAllTokens(tx: Tx, accountId: string): Promise<void> {
  await sql(tx, `delete from identity.access_tokens where tokenable_id = :accountId`, { accountId })
}

function tokenOf(row: StoredToken): AccessTokenRow {
  const utc = (value: Date) => DateTime.fromJSDate(value, { zone: 'utc' }) as DateTime<true>
  return {
    id: row.id,
    name: row.name,
    abilities: JSON.parse(row.abilities),
    createdAt: utc(row.created_at),
    lastUsedAt: row.last_used_at && utc(row.last_used_at),
    expiresAt: row.expires_at && utc(row.expires_at),
  }
}
