import { inject } from '@adonisjs/core'
import { Outbox } from '#kernel/outbox/outbox'
import { ConversationChanged } from '#messaging/contract/events'
import type { Room } from '#messaging/actions/shared/rooms'

/** Says that something other than a new message is different: words, the pin, who hears whom. */
@inject()
export class Changed {
  constructor(private readonly outbox: Outbox) {}

  async tell({ tx, conversation, members, actor, at }: Room): Promise<void> {
    await this.outbox.append(tx, ConversationChanged, {
      aggregateId: conversation.id,
      payload: {
        conversationId: conversation.id,
        memberIds: members.map(({ partyId }) => partyId),
      },
      actor,
      occurredAt: at,
    })
  }
}
