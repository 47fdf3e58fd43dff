import { inject } from '@adonisjs/core'
import { BookingContract } from '#booking/contract/booking'
import type { Actor } from '#kernel/actor'
import { Clock } from '#kernel/clock'
import { Outbox } from '#kernel/outbox/outbox'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'
import { MessagesRead } from '#messaging/contract/events'
import { accessOf, type Access } from '#messaging/domain/access'
import { conversationNotFound } from '#messaging/domain/errors'
import { findConversation, markRead, membersOf } from '#messaging/persistence/conversations'

export interface MarkReadInput {
  actor: Actor
  conversationId: string
  /** The last message seen. */
  sequence: number
}

@inject()
export class MarkRead {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly bookings: BookingContract,
    private readonly outbox: Outbox,
    private readonly clock: Clock
  ) {}

  /** @throws DomainError `messaging.conversation_not_found` */
  async execute({ actor, conversationId, sequence }: MarkReadInput, joined?: Tx): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const access = await this.#access(tx, actor, conversationId)
      if (!access) throw conversationNotFound()
      // Staff who only look on leave no mark.
      if (access.partyId === null) return
      const mark = await markRead(tx, conversationId, access.partyId, sequence)
      if (mark !== null) await this.#tell(tx, conversationId, access.partyId, mark, actor)
    }, joined)
  }

  async #tell(tx: Tx, conversationId: string, partyId: string, mark: number, actor: Actor) {
    await this.outbox.append(tx, MessagesRead, {
      aggregateId: conversationId,
      payload: { conversationId, partyId, readSequence: mark },
      actor,
      occurredAt: this.clock.now(),
    })
  }

  async #access(tx: Tx, actor: Actor, conversationId: string): Promise<Access | null> {
    const conversation = await findConversation(tx, conversationId)
    if (!conversation) return null
    const sides = await this.bookings.sides([conversation.booking_id], tx)
    const disputed = sides.get(conversation.booking_id)?.disputed ?? false
    return accessOf(actor, await membersOf(tx, conversationId), disputed)
  }
}
