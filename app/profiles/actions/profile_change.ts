import { inject } from '@adonisjs/core'
import type { Actor } from '#kernel/actor'
import { Clock } from '#kernel/clock'
import { DomainError } from '#kernel/errors'
import type { EventDefinition } from '#kernel/events'
import { assertVersion } from '#kernel/jsonapi/respond'
import { Outbox } from '#kernel/outbox/outbox'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'
import type { ProfilesErrorCode } from '#profiles/contract/errors'
import { assertOwner } from '#profiles/domain/access'
import { missing } from '#profiles/domain/completeness'
import { ProfileLists } from '#profiles/persistence/profile_lists'
import { ProfileRepository } from '#profiles/persistence/profile_repository'
import { SearchDocuments } from '#profiles/persistence/search_documents'
import type TalentProfile from '#profiles/persistence/talent_profile_model'

type ProfileEvent = EventDefinition<{ profileId: string; partyId: string; slug: string }>

export interface Change {
  actor: Actor
  profileId: string
  /** The version the change was made on (If-Match); not compared when left out. */
  version?: string | null
}

/**
 * What every change of an existing profile has in common: lock, right, version, completeness of
 * what is public, search document, event, in one database transaction.
 */
@inject()
export class ProfileChange {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly profiles: ProfileRepository,
    private readonly lists: ProfileLists,
    private readonly search: SearchDocuments
  ) {}

  /**
   * Runs `edit`, which must save the profile, and gives the profile's id. The event is appended
   * when the profile was public or is now.
   *
   * @throws DomainError `profiles.not_found`, `profiles.not_yours`, `request.precondition_failed`,
   * `profiles.incomplete`
   */
  async run(
    { actor, profileId, version }: Change,
    event: ProfileEvent,
    edit: (tx: Tx, profile: TalentProfile) => Promise<void>,
    joined?: Tx
  ): Promise<string> {
    return this.uow.run(async (tx) => {
      const profile = await this.profiles.lock(tx, profileId)
      assertOwner(actor, profile)
      assertVersion(version ?? null, profile.version)
      const wasPublic = profile.publishedAt !== null
      profile.version += 1
      profile.updatedAt = this.clock.now()
      await edit(tx, profile)
      const isPublic = profile.publishedAt !== null
      if (isPublic) {
        await this.#assertComplete(tx, profile)
        await this.search.refresh(tx, profile.id)
      } else await this.search.remove(tx, profile.id)
      if (!wasPublic && !isPublic) return profile.id
      await this.outbox.append(tx, event, {
        aggregateId: profile.id,
        payload: { profileId: profile.id, partyId: profile.partyId, slug: profile.slug },
        actor,
        occurredAt: profile.updatedAt,
      })
      return profile.id
    }, joined)
  }

  async #assertComplete(tx: Tx, profile: TalentProfile): Promise<void> {
    const { id, headline, biography, country } = profile
    const gaps = missing({
      headline,
      biography,
      country,
      hasCategory: profile.categoryId !== null,
      hasRate: profile.hourlyRate !== null,
      ...(await this.lists.sizes(tx, id)),
    })
    if (gaps.length === 0) return
    throw new DomainError<ProfilesErrorCode>(
      'profiles.incomplete',
      `A public profile needs a little more. ${gaps.map(({ say }) => say).join(' ')}`,
      { pointer: `/data/attributes/${gaps[0]?.field}`, meta: { missing: gaps } }
    )
  }
}
