import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { BookingContract } from '#booking/contract/booking'
import type { Actor } from '#kernel/actor'
import { accessOf, type Access } from '#messaging/domain/access'
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
    const sides = await this.bookings.sides([conversation.booking_id])
    const disputed = sides.get(conversation.booking_id)?.disputed ?? false
    return accessOf(actor, await membersOf(client, conversationId), disputed)
  }
}
