import { inject } from '@adonisjs/core'
import type { Actor } from '#kernel/actor'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'
import { conversationNotFound } from '#messaging/domain/errors'
import { markRead } from '#messaging/persistence/conversations'
import { ConversationAccess } from '#messaging/queries/conversation_access'

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
    private readonly access: ConversationAccess
  ) {}

  /** @throws DomainError `messaging.conversation_not_found` */
  async execute({ actor, conversationId, sequence }: MarkReadInput, joined?: Tx): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const access = await this.access.of(actor, conversationId, tx)
      if (!access) throw conversationNotFound()
      // Staff who only look on leave no mark.
      if (access.partyId !== null) await markRead(tx, conversationId, access.partyId, sequence)
    }, joined)
  }
}
