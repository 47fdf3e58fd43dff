import { inject } from '@adonisjs/core'
import type { Actor } from '#kernel/actor'
import { Outbox } from '#kernel/outbox/outbox'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'
import { Rooms } from '#messaging/actions/shared/rooms'
import { MessagesRead } from '#messaging/contract/events'
import { markRead } from '#messaging/persistence/conversations'

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
    private readonly rooms: Rooms,
    private readonly outbox: Outbox
  ) {}

  /** @throws DomainError `messaging.conversation_not_found` */
  async execute({ actor, conversationId, sequence }: MarkReadInput, joined?: Tx): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const { access, at } = await this.rooms.enter(tx, conversationId, actor)
      const { partyId } = access
      // Staff who only look on leave no mark.
      if (partyId === null) return
      const mark = await markRead(tx, conversationId, partyId, sequence)
      if (mark === null) return
      await this.outbox.append(tx, MessagesRead, {
        aggregateId: conversationId,
        payload: { conversationId, partyId, readSequence: mark },
        actor,
        occurredAt: at,
      })
    }, joined)
  }
}
