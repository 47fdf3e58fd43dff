import type { Money } from '#kernel/money'
import type { Tx } from '#kernel/unit_of_work'

export interface ProfileCard {
  /** `prf_…` */
  readonly id: string
  /** The party the profile belongs to. */
  readonly partyId: string
  readonly slug: string
  readonly name: string
  readonly headline: string
  readonly avatarUrl: string
  readonly hourlyRate: Money
  readonly published: boolean
  readonly accepting: boolean
}

/** What other modules may ask of profiles. Also the container token of its implementation. */
export abstract class ProfilesContract {
  /**
   * The profile an offer may be sent to.
   *
   * @throws DomainError `profiles.not_found` when it does not exist or is not published,
   * `profiles.not_accepting`
   */
  abstract offerable(profileId: string, tx?: Tx): Promise<ProfileCard>

  /** Cards by profile id; unknown ids are left out. */
  abstract cards(profileIds: readonly string[]): Promise<Map<string, ProfileCard>>
}
