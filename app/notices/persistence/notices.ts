import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import type { QueueName } from '#kernel/job'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

export interface NewNotice {
  id: string
  partyId: string
  kind: string
  urgency: QueueName
  title: string
  body: string
  url: string
  eventId: string
  topic: string | null
  at: DateTime<true>
}

/** Keeps a notice, or renews the unread one of its topic; says which one, and whether it is new. */
export async function keepNotice(
  tx: Tx,
  { at, ...notice }: NewNotice
): Promise<{ id: string; fresh: boolean }> {
  const [row] = await sql<{ id: string }>(
    tx,
    `insert into notices.notices
       (id, party_id, kind, urgency, title, body, url, event_id, topic, created_at)
     values (:id, :partyId, :kind, :urgency, :title, :body, :url, :eventId, :topic, :at)
     on conflict (party_id, topic) where read_at is null and topic is not null
     do update set title = excluded.title, body = excluded.body, url = excluded.url,
       event_id = excluded.event_id,
       created_at = greatest(notices.notices.created_at, excluded.created_at)
     returning id`,
    { ...notice, at: at.toISO() }
  )
  const id = row?.id ?? notice.id
  return { id, fresh: id === notice.id }
}

/** False when the notice is not one of theirs. Reading twice keeps the first time. */
export async function markNoticeRead(
  tx: Tx,
  id: string,
  partyIds: readonly string[],
  at: DateTime<true>
): Promise<boolean> {
  const rows = await sql(
    tx,
    `update notices.notices set read_at = coalesce(read_at, :at)
     where id = :id and party_id = any(string_to_array(:parties, ',')) returning id`,
    { id, parties: partyIds.join(','), at: at.toISO() }
  )
  return rows.length > 0
}

export async function markAllRead(
  tx: Tx,
  partyIds: readonly string[],
  at: DateTime<true>
): Promise<void> {
  await sql(
    tx,
    `update notices.notices set read_at = :at
     where party_id = any(string_to_array(:parties, ',')) and read_at is null`,
    { parties: partyIds.join(','), at: at.toISO() }
  )
}

export async function countUnread(
  client: QueryClientContract,
  partyIds: readonly string[]
): Promise<number> {
  const [row] = await sql<{ unread: number }>(
    client,
    `select count(*)::int as unread from notices.notices
     where party_id = any(string_to_array(:parties, ',')) and read_at is null`,
    { parties: partyIds.join(',') }
  )
  return row?.unread ?? 0
}
