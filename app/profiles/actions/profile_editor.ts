import { inject } from '@adonisjs/core'
import type { Actor } from '#kernel/actor'
import type { Tx } from '#kernel/unit_of_work'
import { ProfileFiles } from '#profiles/actions/profile_files'
import type { ProfileSkill } from '#profiles/domain/profile'
import type { ProfileInput } from '#profiles/domain/profile_input'
import { RESERVED_SLUGS } from '#profiles/domain/slug'
import { assertSound, refusal } from '#profiles/domain/sound'
import { cleaned } from '#profiles/domain/text'
import { LISTS, ProfileLists } from '#profiles/persistence/profile_lists'
import { ProfileRepository } from '#profiles/persistence/profile_repository'
import type TalentProfile from '#profiles/persistence/talent_profile_model'

/** Puts what a talent wrote into a profile; creating and updating share it. */
@inject()
export class ProfileEditor {
  constructor(
    private readonly profiles: ProfileRepository,
    private readonly lists: ProfileLists,
    private readonly files: ProfileFiles
  ) {}

  /**
   * Checks everything against the taxonomy and saves the row and its lists.
   *
   * @throws DomainError `profiles.category_unknown`, `profiles.occupation_unknown`,
   * `profiles.skill_unknown`, `profiles.slug_taken`, `profiles.other_currency`, and those of
   * {@link assertSound} and {@link ProfileFiles.take}
   */
  async apply(tx: Tx, profile: TalentProfile, given: ProfileInput, actor: Actor): Promise<void> {
    const input = cleaned(given)
    assertSound(input)
    const { name, headline, biography, country, city, timeZone, accepting, weeklyHours } = input
    if (name !== undefined) profile.name = name
    if (headline !== undefined) profile.headline = headline
    if (biography !== undefined) profile.biography = biography
    if (country !== undefined) profile.country = country
    if (city !== undefined) profile.city = city
    if (timeZone !== undefined) profile.timeZone = timeZone
    if (accepting !== undefined) profile.accepting = accepting
    if (weeklyHours !== undefined) profile.weeklyHours = weeklyHours
    if (input.showEarnings !== undefined) profile.showEarnings = input.showEarnings
    if (input.hourlyRate !== undefined) {
      profile.hourlyRate = input.hourlyRate?.amount ?? null
      profile.currency = input.hourlyRate?.currency ?? null
    }
    if (input.category !== undefined) profile.categoryId = await this.#category(tx, input.category)
    if (input.occupation !== undefined) {
      profile.occupationId = await this.#occupation(tx, input.occupation)
    }
    if (input.slug !== undefined) profile.slug = await this.#slug(tx, profile.id, input.slug)
    await this.profiles.save(tx, profile)
    await this.#take(tx, profile, input, actor)
    await this.#write(tx, profile, input)
  }

  /** The files belong to the profile before it refers to them. */
  async #take(tx: Tx, profile: TalentProfile, input: ProfileInput, actor: Actor): Promise<void> {
    const work = (input.portfolio ?? []).flatMap(({ file }) => file ?? [])
    await this.files.take(tx, profile.id, 'portfolio', work, actor)
    const { avatarFile } = input
    if (avatarFile === undefined) return
    await this.files.take(tx, profile.id, 'avatar', avatarFile === null ? [] : [avatarFile], actor)
    profile.avatarFile = avatarFile
    await this.profiles.save(tx, profile)
  }

  async #write(tx: Tx, profile: TalentProfile, input: ProfileInput): Promise<void> {
    const { id } = profile
    await this.#assertKnown(tx, input.skills ?? [])
    for (const list of LISTS) {
      const items = input[list]
      if (items !== undefined) await this.lists.replace(tx, id, list, items)
    }
    if (input.services === undefined && input.hourlyRate === undefined) return
    const currencies = new Set(await this.lists.currencies(tx, id))
    if (profile.currency !== null) currencies.add(profile.currency)
    if (currencies.size > 1) {
      const told = 'The prices of your services are in the currency of your rate. Change both.'
      throw refusal('profiles.other_currency', told, 'services')
    }
  }

  async #assertKnown(tx: Tx, skills: readonly ProfileSkill[]): Promise<void> {
    if (skills.length === 0) return
    const ids = skills.map(({ id }) => id)
    const unknown = await this.profiles.unknownSkills(tx, ids)
    const position = ids.findIndex((id) => unknown.includes(id))
    if (position < 0) return
    throw refusal('profiles.skill_unknown', 'We do not know this skill.', `skills/${position}/id`)
  }

  async #slug(tx: Tx, id: string, slug: string): Promise<string> {
    const free = !RESERVED_SLUGS.has(slug) && !(await this.profiles.slugOfOther(tx, slug, id))
    if (free) return slug
    const told = 'This address is somebody else’s, or was: links to it must go on leading there.'
    throw refusal('profiles.slug_taken', told, 'slug')
  }

  async #category(tx: Tx, slug: string | null): Promise<number | null> {
    if (slug === null) return null
    const id = await this.profiles.categoryId(tx, slug)
    if (id !== null) return id
    throw refusal('profiles.category_unknown', `There is no category “${slug}”.`, 'category')
  }

  async #occupation(tx: Tx, id: number | null): Promise<number | null> {
    if (id === null || (await this.profiles.occupationExists(tx, id))) return id
    throw refusal('profiles.occupation_unknown', 'We do not know this occupation.', 'occupation')
  }
}
