import { inject } from '@adonisjs/core'
import { DomainError } from '#kernel/errors'
import type { Tx } from '#kernel/unit_of_work'
import type { ProfilesErrorCode } from '#profiles/contract/errors'
import { ProfilesContract, type ProfileCard } from '#profiles/contract/profiles'
import { notFound } from '#profiles/domain/access'
import { ProfileCards } from '#profiles/queries/profile_cards'

@inject()
export class ProfilesService extends ProfilesContract {
  constructor(private readonly profileCards: ProfileCards) {
    super()
  }

  override async offerable(profileId: string, tx?: Tx): Promise<ProfileCard> {
    const card = (await this.profileCards.byIds([profileId], tx)).get(profileId)
    if (!card?.published) throw notFound()
    if (!card.accepting) {
      throw new DomainError<ProfilesErrorCode>(
        'profiles.not_accepting',
        `${card.name} is not taking new work at the moment.`
      )
    }
    return card
  }

  override cards(profileIds: readonly string[]): Promise<Map<string, ProfileCard>> {
    return this.profileCards.byIds(profileIds)
  }
}
