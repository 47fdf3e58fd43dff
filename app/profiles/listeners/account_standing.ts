import { inject } from '@adonisjs/core'
import { AccountSuspended, AccountUnsuspended } from '#identity/contract/events'
import type { EventDefinition, EventEnvelope } from '#kernel/events'
import { Listener, listenerTo, type EventListener } from '#kernel/listener'
import type { Tx } from '#kernel/unit_of_work'
import { FollowStanding } from '#profiles/actions/follow_standing'

interface OfAccount {
  accountId: string
}

function following(event: EventDefinition<OfAccount>): EventListener {
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
  return listenerTo(event, StandingListener)
}

/** Whoever is suspended is taken out of search, and comes back when that is over. */
export const accountStanding: readonly EventListener[] = [AccountSuspended, AccountUnsuspended].map(
  following
)
