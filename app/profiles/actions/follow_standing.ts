import { inject } from '@adonisjs/core'
import { IdentityContract } from '#identity/contract/identity'
import type { Tx } from '#kernel/unit_of_work'
import { ProfileRepository } from '#profiles/persistence/profile_repository'
import { SearchDocuments } from '#profiles/persistence/search_documents'

/** Who is suspended is not found until that is over. */
@inject()
export class FollowStanding {
  constructor(
    private readonly identity: IdentityContract,
    private readonly profiles: ProfileRepository,
    private readonly search: SearchDocuments
  ) {}

  async execute(partyId: string, tx: Tx): Promise<void> {
    const profileId = await this.profiles.idOf(tx, partyId)
    if (profileId === null) return
    // Asked under the lock, so that the later of two events says what holds, whichever comes last.
    await this.profiles.lock(tx, profileId)
    const party = (await this.identity.parties([partyId], tx)).get(partyId)
    await this.profiles.setSuspended(tx, profileId, party?.suspended ?? false)
    await this.search.remove(tx, profileId)
    await this.search.refresh(tx, profileId)
  }
}
