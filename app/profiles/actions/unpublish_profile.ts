import { inject } from '@adonisjs/core'
import { DomainError } from '#kernel/errors'
import type { Tx } from '#kernel/unit_of_work'
import { ProfileChange, type Change } from '#profiles/actions/profile_change'
import type { ProfilesErrorCode } from '#profiles/contract/errors'
import { ProfileChanged } from '#profiles/contract/events'
import { ProfileRepository } from '#profiles/persistence/profile_repository'

@inject()
export class UnpublishProfile {
  constructor(
    private readonly change: ProfileChange,
    private readonly profiles: ProfileRepository
  ) {}

  /** @throws DomainError `profiles.not_published`, and as {@link ProfileChange.run} */
  async execute(input: Change, joined?: Tx): Promise<string> {
    return this.change.run(
      input,
      ProfileChanged,
      async (tx, profile) => {
        if (profile.publishedAt === null) {
          throw new DomainError<ProfilesErrorCode>(
            'profiles.not_published',
            'This profile is not public.'
          )
        }
        profile.publishedAt = null
        await this.profiles.save(tx, profile)
      },
      joined
    )
  }
}
