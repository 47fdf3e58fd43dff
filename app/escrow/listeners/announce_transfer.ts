import { inject } from '@adonisjs/core'
import type { EventEnvelope } from '#kernel/events'
import { Listener } from '#kernel/listener'
import { Realtime } from '#kernel/realtime/realtime'

interface Posted {
  transferId: string
  partyIds: string[]
}

/** Tells every open browser of whose wallet changed that there is something to fetch. */
@inject()
export default class AnnounceTransfer extends Listener<Posted> {
  static override readonly listenerName = 'escrow.announce_transfer'

  constructor(private readonly realtime: Realtime) {
    super()
  }

  async handle({ payload }: EventEnvelope<Posted>): Promise<void> {
    const { transferId, partyIds } = payload
    for (const partyId of partyIds) {
      await this.realtime.publish(`parties/${partyId}`, { type: 'wallet', transferId })
    }
  }
}
