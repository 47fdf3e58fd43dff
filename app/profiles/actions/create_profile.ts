import { inject } from '@adonisjs/core'
import { createHash } from 'node:crypto'
import { IdentityContract } from '#identity/contract/identity'
import type { Actor } from '#kernel/actor'
import { Clock } from '#kernel/clock'
import { DomainError } from '#kernel/errors'
import { newId } from '#kernel/ids'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'
import { ProfileEditor } from '#profiles/actions/profile_editor'
import type { ProfilesErrorCode } from '#profiles/contract/errors'
import { assertAccount } from '#profiles/domain/access'
import { cleanLine } from '#profiles/domain/text'
import type { ProfileInput } from '#profiles/domain/profile_input'
import { distinctSlug, slugOf } from '#profiles/domain/slug'
import { ProfileRepository } from '#profiles/persistence/profile_repository'
import TalentProfile from '#profiles/persistence/talent_profile_model'

export interface CreateProfileInput {
  actor: Actor
  attributes: ProfileInput
  /** Path of a drawn picture under `/art`; initials on a tinted shape unless named. */
  avatar?: string
}

@inject()
export class CreateProfile {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly identity: IdentityContract,
    private readonly profiles: ProfileRepository,
    private readonly editor: ProfileEditor
  ) {}

  /**
   * A draft for the actor's own party; gives its id.
   *
   * @throws DomainError `profiles.sign_in_first`, `profiles.already_exists`,
   * `identity.party_suspended`, and what {@link ProfileEditor.apply} throws
   */
  async execute({ actor, attributes, avatar }: CreateProfileInput, joined?: Tx): Promise<string> {
    assertAccount(actor)
    return this.uow.run(async (tx) => {
      const party = await this.identity.requireActive(actor.accountId, tx)
      if (await this.profiles.existsFor(tx, party.id)) {
        throw new DomainError<ProfilesErrorCode>(
          'profiles.already_exists',
          'You already have a talent profile; change that one.'
        )
      }
      const name = cleanLine(attributes.name ?? party.name)
      const profile = await this.#draft(tx, party.id, name, avatar)
      profile.timeZone = party.timeZone
      profile.country = party.country
      await this.editor.apply(tx, profile, { ...attributes, name }, actor)
      return profile.id
    }, joined)
  }

  async #draft(tx: Tx, partyId: string, name: string, avatar?: string): Promise<TalentProfile> {
    const profile = new TalentProfile()
    const slug = slugOf(name)
    profile.id = newId('prf')
    profile.partyId = partyId
    profile.slug = (await this.profiles.slugTaken(tx, slug)) ? distinctSlug(slug, profile.id) : slug
    profile.headline = ''
    profile.biography = ''
    profile.accepting = true
    profile.avatar = avatar ?? initials(slug, partyId)
    profile.avatarFile = null
    profile.weeklyHours = null
    profile.suspended = false
    profile.showEarnings = false
    profile.version = 1
    profile.createdAt = this.clock.now()
    profile.updatedAt = this.clock.now()
    profile.publishedAt = null
    return profile
  }
}

function initials(slug: string, partyId: string): string {
  const words = slug.split('-')
  const letters = `${words[0]?.[0] ?? ''}${words.length > 1 ? (words.at(-1)?.[0] ?? '') : ''}`
  return `initials/${letters}-${createHash('sha256').update(partyId).digest('hex').slice(0, 8)}`
}
