import { inject } from '@adonisjs/core'
import type { EventEnvelope } from '#kernel/events'
import { Listener } from '#kernel/listener'
import { Realtime } from '#kernel/realtime/realtime'

interface Change {
  conversationId: string
  memberIds: string[]
}

/** Tells every open browser of the members that what they have is no longer how it is. */
@inject()
export default class AnnounceChange extends Listener<Change> {
  static override readonly listenerName = 'messaging.announce_change'

  constructor(private readonly realtime: Realtime) {
    super()
  }

  async handle({ payload: { conversationId, memberIds } }: EventEnvelope<Change>): Promise<void> {
    await this.realtime.publish(`conversations/${conversationId}`, { type: 'changed' })
    for (const partyId of memberIds) {
      await this.realtime.publish(`parties/${partyId}`, { type: 'message', conversationId })
    }
  }
}
