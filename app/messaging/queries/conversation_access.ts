import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { BookingContract } from '#booking/contract/booking'
import type { Actor } from '#kernel/actor'
import { accessOf, standingOf, type Access } from '#messaging/domain/access'
import { blockersAmong } from '#messaging/persistence/blocks'
import { findConversation, membersOf } from '#messaging/persistence/conversations'

/** What an actor may do in a conversation; null when they may not know of it. */
@inject()
export class ConversationAccess {
  constructor(
    private readonly db: Database,
    private readonly bookings: BookingContract
  ) {}

  async of(actor: Actor, conversationId: string): Promise<Access | null> {
    const client = this.db.connection()
    const conversation = await findConversation(client, conversationId)
    if (!conversation) return null
    const bookingId = conversation.booking_id
    const members = await membersOf(client, conversationId)
    const [sides, blockers] = await Promise.all([
      this.bookings.sides(bookingId === null ? [] : [bookingId]),
      blockersAmong(
        client,
        members.map(({ partyId }) => partyId)
      ),
    ])
    return accessOf(actor, members, standingOf(sides.get(bookingId ?? ''), blockers))
  }
}
