import { inject } from '@adonisjs/core'
import type { EventEnvelope } from '#kernel/events'
import { Listener } from '#kernel/listener'
import { Realtime } from '#kernel/realtime/realtime'

interface Changed {
  accountId: string
  what: 'joined' | 'roles_changed' | 'removed' | 'left'
}

/** Who no longer belongs to an organisation no longer hears what happens there, open pages included. */
@inject()
export default class EndStreamsListener extends Listener<Changed> {
  static override readonly listenerName = 'identity.end_streams'

  constructor(private readonly realtime: Realtime) {
    super()
  }

  async handle({ payload }: EventEnvelope<Changed>): Promise<void> {
    if (payload.what !== 'joined') await this.realtime.endOf(payload.accountId)
  }
}
