import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import { newId } from '#kernel/ids'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'
import type { Member, MemberRole } from '#messaging/domain/access'

export interface ConversationRow {
  id: string
  /** Null for an enquiry. */
  booking_id: string | null
  title: string
  last_sequence: number
  pinned_id: string | null
}

export const COLUMNS = 'id, booking_id, title, last_sequence, pinned_id'

export interface NewConversation {
  bookingId: string
  title: string
  clientId: string
  talentId: string
  at: DateTime<true>
}

/** Makes the booking's conversation unless it is there; either way its row is locked afterwards. */
export async function ensureConversation(
  tx: Tx,
  { bookingId, title, clientId, talentId, at }: NewConversation
): Promise<ConversationRow> {
  await sql(
    tx,
    `with made as (
       insert into messaging.conversations (id, booking_id, title, created_at)
       values (:id, :bookingId, :title, :at) on conflict (booking_id) do nothing
       returning id, created_at
     )
     insert into messaging.members (conversation_id, party_id, role, joined_at)
     select made.id, side.party_id, side.role, made.created_at
     from made, (values (cast(:clientId as text), 'client'), (cast(:talentId as text), 'talent'))
       as side (party_id, role)`,
    { id: newId('cv'), bookingId, title, clientId, talentId, at: at.toISO() }
  )
  const row = await lockConversationOf(tx, bookingId)
  if (!row) throw new Error(`The conversation of ${bookingId} could not be made`)
  return row
}

export async function lockConversation(tx: Tx, id: string): Promise<ConversationRow | undefined> {
  const [row] = await sql<ConversationRow>(
    tx,
    `select ${COLUMNS} from messaging.conversations where id = :id for update`,
    { id }
  )
  return row
}

export async function lockConversationOf(
  tx: Tx,
  bookingId: string
): Promise<ConversationRow | undefined> {
  const [row] = await sql<ConversationRow>(
    tx,
    `select ${COLUMNS} from messaging.conversations where booking_id = :bookingId for update`,
    { bookingId }
  )
  return row
}

export async function findConversation(
  client: QueryClientContract,
  id: string
): Promise<ConversationRow | undefined> {
  const [row] = await sql<ConversationRow>(
    client,
    `select ${COLUMNS} from messaging.conversations where id = :id`,
    { id }
  )
  return row
}

export async function membersOf(client: QueryClientContract, id: string): Promise<Member[]> {
  const rows = await sql<{ party_id: string; role: MemberRole }>(
    client,
    'select party_id, role from messaging.members where conversation_id = :id order by joined_at',
    { id }
  )
  return rows.map(({ party_id, role }) => ({ partyId: party_id, role }))
}

export async function addMediator(
  tx: Tx,
  conversationId: string,
  partyId: string,
  at: DateTime<true>
): Promise<void> {
  await sql(
    tx,
    `insert into messaging.members (conversation_id, party_id, role, joined_at)
     values (:conversationId, :partyId, 'mediator', :at)`,
    { conversationId, partyId, at: at.toISO() }
  )
}

/** Moves a read mark forward, never past the last message and never back; null if it stays. */
export async function markRead(
  tx: Tx,
  conversationId: string,
  partyId: string,
  sequence: number
): Promise<number | null> {
  const [row] = await sql<{ read_sequence: number }>(
    tx,
    `update messaging.members m set read_sequence = least(:sequence, c.last_sequence)
     from messaging.conversations c
     where c.id = m.conversation_id and m.conversation_id = :conversationId
       and m.party_id = :partyId and m.read_sequence < least(:sequence, c.last_sequence)
     returning m.read_sequence`,
    { conversationId, partyId, sequence }
  )
  return row?.read_sequence ?? null
}

/** Null hears again. */
export async function setMuted(
  tx: Tx,
  conversationId: string,
  partyId: string,
  at: DateTime<true> | null
): Promise<void> {
  await sql(
    tx,
    `update messaging.members set muted_at = :at
     where conversation_id = :conversationId and party_id = :partyId`,
    { conversationId, partyId, at: at?.toISO() ?? null }
  )
}

/** Null takes the pin out. */
export async function setPinned(
  tx: Tx,
  conversationId: string,
  messageId: string | null
): Promise<void> {
  await sql(tx, 'update messaging.conversations set pinned_id = :messageId where id = :id', {
    id: conversationId,
    messageId,
  })
}

/** Members who want no notices of what this author writes: they muted it, or block the author. */
export async function deafTo(
  client: QueryClientContract,
  conversationId: string,
  authorId: string | null
): Promise<string[]> {
  const rows = await sql<{ party_id: string }>(
    client,
    `select party_id from messaging.members m
     where conversation_id = :conversationId and (muted_at is not null or exists (
       select from messaging.blocks b
       where b.party_id = m.party_id and b.blocked_id = cast(:authorId as text)))
     order by party_id`,
    { conversationId, authorId }
  )
  return rows.map(({ party_id }) => party_id)
}
