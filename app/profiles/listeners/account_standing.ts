import { inject } from '@adonisjs/core'
import { AccountSuspended, AccountUnsuspended } from '#identity/contract/events'
import type { EventDefinition, EventEnvelope } from '#kernel/events'
import { Listener, type ListenerClass, type ListenerLoader } from '#kernel/listener'
import type { Tx } from '#kernel/unit_of_work'
import { FollowStanding } from '#profiles/actions/follow_standing'

interface OfAccount {
  accountId: string
}

interface Standing {
  event: EventDefinition<unknown>
  load: ListenerLoader<unknown>
}

function following(event: EventDefinition<OfAccount>): Standing {
  @inject()
  class StandingListener extends Listener<OfAccount> {
    static override readonly listenerName = `profiles.standing.${event.name}`

    constructor(readonly standing: FollowStanding) {
      super()
    }

    async handle({ payload }: EventEnvelope<OfAccount>, tx: Tx): Promise<void> {
      await this.standing.execute(payload.accountId, tx)
    }
  }
  const loaded = { default: StandingListener as ListenerClass }
  return { event: event as EventDefinition<unknown>, load: async () => loaded }
}

/** Whoever is suspended is taken out of search, and comes back when that is over. */
export const accountStanding: readonly Standing[] = [AccountSuspended, AccountUnsuspended].map(
  following
)
