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
  at: DateTime<true>
}

/** Appends a message under the lock of its conversation's row. */
export async function insertMessage(tx: Tx, message: NewMessage): Promise<void> {
  const { at, ...values } = message
  await sql(
    tx,
    `with appended as (
       insert into messaging.messages
         (id, conversation_id, sequence, kind, author_id, author_name, author_role, client_id,
          body, created_at)
       values (:id, :conversationId, :sequence, :kind, :authorId, :authorName, :authorRole,
               :clientId, :body, :at)
       returning conversation_id, sequence, created_at
     )
     update messaging.conversations c
     set last_sequence = appended.sequence, last_excerpt = :excerpt,
         last_message_at = appended.created_at
     from appended where c.id = appended.conversation_id`,
    { ...values, at: at.toISO() }
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
