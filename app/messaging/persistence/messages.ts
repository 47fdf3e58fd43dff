import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'
import type { MemberRole } from '#messaging/domain/access'

export interface NewMessage {
  id: string
  conversationId: string
  sequence: number
  kind: 'text' | 'system'
  authorId: string | null
  authorName: string
  authorRole: MemberRole | 'system'
  clientId: string | null
  body: string
  excerpt: string
  replyTo: string | null
  hints: readonly string[]
  /** How many. */
  files: number
  /** The booking that a line in an enquiry speaks of. */
  bookingId: string | null
  at: DateTime<true>
}

export interface MessageRow {
  id: string
  conversation_id: string
  sequence: number
  kind: 'text' | 'system'
  author_id: string | null
  author_name: string
  body: string
  files: number
  created_at: Date
  deleted_at: Date | null
}

/** Appends a message under the lock of its conversation's row. */
export async function insertMessage(tx: Tx, message: NewMessage): Promise<void> {
  const { at, hints, ...values } = message
  await sql(
    tx,
    `with appended as (
       insert into messaging.messages
         (id, conversation_id, sequence, kind, author_id, author_name, author_role, client_id,
          body, reply_to, hints, files, booking_id, created_at)
       values (:id, :conversationId, :sequence, :kind, :authorId, :authorName, :authorRole,
               :clientId, :body, :replyTo, string_to_array(:hints, ','), :files, :bookingId, :at)
       returning conversation_id, sequence, created_at
     )
     update messaging.conversations c
     set last_sequence = appended.sequence, last_excerpt = :excerpt,
         last_message_at = appended.created_at
     from appended where c.id = appended.conversation_id`,
    { ...values, hints: hints.join(','), at: at.toISO() }
  )
}

export async function findByClientId(
  client: QueryClientContract,
  key: { conversationId: string; authorId: string; clientId: string }
): Promise<string | undefined> {
  const [row] = await sql<{ id: string }>(
    client,
    `select id from messaging.messages
     where conversation_id = :conversationId and author_id = :authorId and client_id = :clientId`,
    key
  )
  return row?.id
}

export async function conversationOfMessage(
  client: QueryClientContract,
  id: string
): Promise<string | null> {
  const [row] = await sql<{ conversation_id: string }>(
    client,
    'select conversation_id from messaging.messages where id = :id',
    { id }
  )
  return row?.conversation_id ?? null
}

export async function findMessage(
  client: QueryClientContract,
  id: string
): Promise<MessageRow | null> {
  const [row] = await sql<MessageRow>(
    client,
    `select id, conversation_id, sequence, kind, author_id, author_name, body, files,
       created_at, deleted_at
     from messaging.messages where id = :id`,
    { id }
  )
  return row ?? null
}

export interface Change {
  message: MessageRow
  /** Null takes it back. */
  body: string | null
  excerpt: string
  hints: readonly string[]
  at: DateTime<true>
}

/** Keeps what was said, puts the new words in its place, and counts the change. */
export async function changeMessage(
  tx: Tx,
  { message, body, excerpt, hints, at }: Change
): Promise<void> {
  const { id, conversation_id: conversationId, sequence } = message
  await sql(
    tx,
    `insert into messaging.message_versions (message_id, version, body, replaced_at)
     select m.id, 1 + (select count(*) from messaging.message_versions v where v.message_id = m.id),
       m.body, :at
     from messaging.messages m where m.id = :id`,
    { id, at: at.toISO() }
  )
  await sql(
    tx,
    `with counted as (
       update messaging.conversations
       set last_change = last_change + 1,
         last_excerpt = case when last_sequence = :sequence then :excerpt else last_excerpt end,
         pinned_id = case when cast(:body as text) is null and pinned_id = :id then null
                          else pinned_id end
       where id = :conversationId returning last_change
     )
     update messaging.messages m set change = counted.last_change, body = coalesce(:body, ''),
       hints = string_to_array(:hints, ','),
       edited_at = case when cast(:body as text) is null then edited_at
                        else cast(:at as timestamptz) end,
       deleted_at = case when cast(:body as text) is null then cast(:at as timestamptz) end
     from counted where m.id = :id`,
    { id, conversationId, sequence, excerpt, body, hints: hints.join(','), at: at.toISO() }
  )
}

/** What a message said before it was taken back. */
export async function lastVersion(
  client: QueryClientContract,
  id: string
): Promise<string | undefined> {
  const [row] = await sql<{ body: string }>(
    client,
    `select body from messaging.message_versions where message_id = :id
     order by version desc limit 1`,
    { id }
  )
  return row?.body
}

/** How often a writer gave something away, in all their conversations. */
export async function countHinted(
  client: QueryClientContract,
  authorId: string,
  since: DateTime
): Promise<number> {
  const [row] = await sql<{ count: number }>(
    client,
    `select count(*)::int as count from messaging.messages
     where author_id = :authorId and created_at > :since and hints <> '{}'`,
    { authorId, since: since.toISO() ?? '' }
  )
  return row?.count ?? 0
}
