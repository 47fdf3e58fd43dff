import { inject } from '@adonisjs/core'
import type { EventEnvelope } from '#kernel/events'
import { Listener } from '#kernel/listener'
import { Realtime } from '#kernel/realtime/realtime'

interface Read {
  conversationId: string
  partyId: string
}

/** What is read in one window is no longer unread in any other; the other side sees that it was. */
@inject()
export default class AnnounceRead extends Listener<Read> {
  static override readonly listenerName = 'messaging.announce_read'

  constructor(private readonly realtime: Realtime) {
    super()
  }

  async handle({ payload: { conversationId, partyId } }: EventEnvelope<Read>): Promise<void> {
    await this.realtime.publish(`conversations/${conversationId}`, { type: 'read' })
    await this.realtime.publish(`parties/${partyId}`, { type: 'message', conversationId })
  }
}
