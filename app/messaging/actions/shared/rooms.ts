import { inject } from '@adonisjs/core'
import type { DateTime } from 'luxon'
import { BookingContract } from '#booking/contract/booking'
import type { AccountActor, Actor } from '#kernel/actor'
import { Clock } from '#kernel/clock'
import type { Tx } from '#kernel/unit_of_work'
import {
  accessOf,
  standingOf,
  type Access,
  type Member,
  type Standing,
} from '#messaging/domain/access'
import { conversationNotFound, messageNotFound, refuse } from '#messaging/domain/errors'
import { blockersAmong } from '#messaging/persistence/blocks'
import {
  lockConversation,
  membersOf,
  type ConversationRow,
} from '#messaging/persistence/conversations'
import {
  conversationOfMessage,
  findMessage,
  type MessageRow,
} from '#messaging/persistence/messages'

const ENQUIRY = 'enquiry'

/** A conversation that somebody has entered: its row is locked, and they may know of it. */
export interface Room {
  readonly tx: Tx
  readonly conversation: ConversationRow
  readonly members: readonly Member[]
  readonly standing: Standing
  readonly access: Access
  readonly actor: AccountActor
  /** The booking's state, or that there is none yet; null when it is not known. */
  readonly bookingState: string | null
  readonly at: DateTime<true>
}

@inject()
export class Rooms {
  constructor(
    private readonly bookings: BookingContract,
    private readonly clock: Clock
  ) {}

  /** @throws DomainError `messaging.conversation_not_found` */
  async enter(tx: Tx, conversationId: string, actor: Actor): Promise<Room> {
    const room = await this.#room(tx, conversationId, actor)
    if (!room) throw conversationNotFound()
    return room
  }

  /** @throws DomainError `messaging.message_not_found` */
  async enterAt(tx: Tx, messageId: string, actor: Actor): Promise<Room & { message: MessageRow }> {
    const conversationId = await conversationOfMessage(tx, messageId)
    const room = conversationId && (await this.#room(tx, conversationId, actor))
    const message = room && (await findMessage(tx, messageId))
    if (!message) throw messageNotFound()
    return { ...room, message }
  }

  async #room(tx: Tx, id: string, actor: Actor): Promise<Room | null> {
    const conversation = await lockConversation(tx, id)
    if (!conversation || actor.kind !== 'account') return null
    const members = await membersOf(tx, id)
    const bookingId = conversation.booking_id
    const sides = await this.bookings.sides(bookingId === null ? [] : [bookingId], tx)
    const blockers = await blockersAmong(
      tx,
      members.map(({ partyId }) => partyId)
    )
    const booking = sides.get(bookingId ?? '')
    const standing = standingOf(booking, blockers)
    const access = accessOf(actor, members, standing)
    const bookingState = bookingId === null ? ENQUIRY : (booking?.state ?? null)
    const at = this.clock.now()
    return access && { tx, conversation, members, standing, access, actor, bookingState, at }
  }
}

/** @throws DomainError `messaging.blocked`, `messaging.read_only` */
export function requireWriter({ access, standing }: Room): void {
  if (access.mayWrite) return
  if (access.role === 'mediator') {
    throw refuse('messaging.read_only', 'You can read this conversation but not write in it.')
  }
  const own = access.partyId !== null && standing.blockedBy.includes(access.partyId)
  throw refuse(
    'messaging.blocked',
    own
      ? 'You block the other side. Lift the block to write again.'
      : 'The other side does not want messages now. While a booking is under way you can write.'
  )
}

/** @throws DomainError `messaging.sides_only` for staff */
export function requireSide({ access, members }: Room): { own: string; other: string } {
  const own = access.partyId
  const other = members.find(({ partyId, role }) => role !== 'mediator' && partyId !== own)
  if (access.role !== 'mediator' && own !== null && other) return { own, other: other.partyId }
  throw refuse('messaging.sides_only', 'This is for the two sides of the conversation.')
}

/** @throws DomainError `messaging.deleted` */
export function requireThere(message: MessageRow): void {
  if (message.deleted_at === null) return
  throw refuse('messaging.deleted', 'This message was deleted.')
}

/** @throws DomainError `messaging.not_yours`, `messaging.deleted` */
export function requireOwn({ access }: Room, message: MessageRow): void {
  if (message.author_id === null || message.author_id !== access.partyId) {
    throw refuse('messaging.not_yours', 'Only who wrote a message can change it.')
  }
  requireThere(message)
}
