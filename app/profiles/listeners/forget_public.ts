import { inject } from '@adonisjs/core'
import { ReviewModerated, ReviewPublished, ReviewReplied } from '#booking/contract/events'
import { SharedCache } from '#kernel/cache/shared_cache'
import type { EventDefinition, EventEnvelope } from '#kernel/events'
import { Listener, listenerTo, type EventListener } from '#kernel/listener'
import { ProfileChanged, ProfilePublished } from '#profiles/contract/events'
import { EVERYBODY, oneTalent } from '#profiles/domain/public_names'

function forgetting<Payload>(
  event: EventDefinition<Payload>,
  namesOf: (payload: Payload) => string[]
): EventListener {
  @inject()
  class ForgettingListener extends Listener<Payload> {
    static override readonly listenerName = `profiles.forget.${event.name}`

    constructor(readonly cache: SharedCache) {
      super()
    }

    async handle({ payload }: EventEnvelope<Payload>): Promise<void> {
      await this.cache.forget(namesOf(payload))
    }
  }
  return listenerTo(event, ForgettingListener)
}

const profile = ({ profileId }: { profileId: string }) => [EVERYBODY, oneTalent(profileId)]
const review = ({ talentProfileId }: { talentProfileId: string }) => [oneTalent(talentProfileId)]

/** What is kept of a public profile is forgotten by every process once the change is committed. */
export const forgetPublic: readonly EventListener[] = [
  forgetting(ProfilePublished, profile),
  forgetting(ProfileChanged, profile),
  forgetting(ReviewPublished, review),
  forgetting(ReviewReplied, review),
  forgetting(ReviewModerated, review),
]
