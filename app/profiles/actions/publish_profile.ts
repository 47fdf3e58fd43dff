import { inject } from '@adonisjs/core'
import { IdentityContract } from '#identity/contract/identity'
import { Clock } from '#kernel/clock'
import { DomainError } from '#kernel/errors'
import type { Tx } from '#kernel/unit_of_work'
import { ProfileChange, type Change } from '#profiles/actions/profile_change'
import type { ProfilesErrorCode } from '#profiles/contract/errors'
import { ProfilePublished } from '#profiles/contract/events'
import { ProfileRepository } from '#profiles/persistence/profile_repository'

@inject()
export class PublishProfile {
  constructor(
    private readonly change: ProfileChange,
    private readonly clock: Clock,
    private readonly identity: IdentityContract,
    private readonly profiles: ProfileRepository
  ) {}

  /**
   * Makes the profile public and findable.
   *
   * @throws DomainError `profiles.already_published`, `identity.party_suspended`, and as
   * {@link ProfileChange.run}, `profiles.incomplete` with the list of what is missing in `meta`
   */
  async execute(input: Change, joined?: Tx): Promise<string> {
    return this.change.run(
      input,
      ProfilePublished,
      async (tx, profile) => {
        if (profile.publishedAt !== null) {
          throw new DomainError<ProfilesErrorCode>(
            'profiles.already_published',
            'This profile is already public.'
          )
        }
        await this.identity.requireActive(profile.partyId, tx)
        profile.publishedAt = this.clock.now()
        await this.profiles.save(tx, profile)
        const addresses = await this.identity.addressesOf(profile.partyId, tx)
        const verified = addresses.some(({ emailVerified }) => emailVerified)
        await this.profiles.setVerified(tx, profile.id, verified)
      },
      joined
    )
  }
}
