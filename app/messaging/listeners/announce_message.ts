import { inject } from '@adonisjs/core'
import type { EventEnvelope } from '#kernel/events'
import { Listener } from '#kernel/listener'
import { Realtime } from '#kernel/realtime/realtime'

interface Posted {
  conversationId: string
  messageSequence: number
  recipientIds: string[]
  authorId: string | null
}

/** Tells every open browser of the members that there is something to fetch. */
@inject()
export default class AnnounceMessage extends Listener<Posted> {
  static override readonly listenerName = 'messaging.announce_message'

  constructor(private readonly realtime: Realtime) {
    super()
  }

  async handle({ payload }: EventEnvelope<Posted>): Promise<void> {
    const { conversationId, messageSequence: sequence, recipientIds, authorId } = payload
    await this.realtime.publish(`conversations/${conversationId}`, { type: 'message', sequence })
    const members = authorId === null ? recipientIds : [...recipientIds, authorId]
    for (const partyId of members) {
      await this.realtime.publish(`parties/${partyId}`, {
        type: 'message',
        conversationId,
        sequence,
      })
    }
  }
}
