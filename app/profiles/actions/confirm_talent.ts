import { inject } from '@adonisjs/core'
import type { Tx } from '#kernel/unit_of_work'
import { ProfileRepository } from '#profiles/persistence/profile_repository'
import { SearchDocuments } from '#profiles/persistence/search_documents'

/** Notes that a talent has confirmed their e-mail address: they are found among the verified. */
@inject()
export class ConfirmTalent {
  constructor(
    private readonly profiles: ProfileRepository,
    private readonly search: SearchDocuments
  ) {}

  async execute(partyId: string, tx: Tx): Promise<void> {
    const profileId = await this.profiles.idOf(tx, partyId)
    if (profileId === null) return
    await this.profiles.lock(tx, profileId)
    await this.profiles.setVerified(tx, profileId, true)
    await this.search.refresh(tx, profileId)
  }
}
