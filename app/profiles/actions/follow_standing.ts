import { inject } from '@adonisjs/core'
import { IdentityContract } from '#identity/contract/identity'
import { system } from '#kernel/actor'
import { Clock } from '#kernel/clock'
import { Outbox } from '#kernel/outbox/outbox'
import type { Tx } from '#kernel/unit_of_work'
import { ProfileChanged } from '#profiles/contract/events'
import { ProfileRepository } from '#profiles/persistence/profile_repository'
import { SearchDocuments } from '#profiles/persistence/search_documents'

/** Who is suspended shows nothing and is not found until that is over. */
@inject()
export class FollowStanding {
  constructor(
    private readonly identity: IdentityContract,
    private readonly profiles: ProfileRepository,
    private readonly search: SearchDocuments,
    private readonly outbox: Outbox,
    private readonly clock: Clock
  ) {}

  async execute(partyId: string, tx: Tx): Promise<void> {
    const profileId = await this.profiles.idOf(tx, partyId)
    if (profileId === null) return
    // Asked under the lock, so that the later of two events says what holds, whichever comes last.
    const profile = await this.profiles.lock(tx, profileId)
    const party = (await this.identity.parties([partyId], tx)).get(partyId)
    await this.profiles.setSuspended(tx, profileId, party?.suspended ?? false)
    await this.search.remove(tx, profileId)
    await this.search.refresh(tx, profileId)
    if (!profile?.publishedAt) return
    await this.outbox.append(tx, ProfileChanged, {
      aggregateId: profileId,
      payload: { profileId, partyId, slug: profile.slug },
      actor: system('profiles.follow_standing'),
      occurredAt: this.clock.now(),
    })
  }
}
