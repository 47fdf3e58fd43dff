import { inject } from '@adonisjs/core'
import { DomainError } from '#kernel/errors'
import type { Tx } from '#kernel/unit_of_work'
import type { ProfilesErrorCode } from '#profiles/contract/errors'
import { countryName, isTimeZone, languageName } from '#profiles/domain/places'
import type { ProfileInput } from '#profiles/domain/profile_input'
import { cleanLine, cleanParagraphs } from '#profiles/domain/text'
import { ProfileRepository } from '#profiles/persistence/profile_repository'
import type TalentProfile from '#profiles/persistence/talent_profile_model'

/** Puts what a talent wrote into a profile; creating and updating share it. */
@inject()
export class ProfileEditor {
  constructor(private readonly profiles: ProfileRepository) {}

  /**
   * Checks everything against the taxonomy and saves the row and its lists.
   *
   * @throws DomainError `profiles.category_unknown`, `profiles.occupation_unknown`,
   * `profiles.skill_unknown`, `profiles.country_unknown`, `profiles.time_zone_unknown`,
   * `profiles.language_unknown`
   */
  async apply(tx: Tx, profile: TalentProfile, input: ProfileInput): Promise<void> {
    assertPlaces(input)
    if (input.name !== undefined) profile.name = cleanLine(input.name)
    if (input.headline !== undefined) profile.headline = cleanLine(input.headline)
    if (input.biography !== undefined) profile.biography = cleanParagraphs(input.biography)
    if (input.country !== undefined) profile.country = input.country
    if (input.city !== undefined) profile.city = input.city && cleanLine(input.city)
    if (input.timeZone !== undefined) profile.timeZone = input.timeZone
    if (input.accepting !== undefined) profile.accepting = input.accepting
    if (input.hourlyRate !== undefined) {
      profile.hourlyRate = input.hourlyRate?.amount ?? null
      profile.currency = input.hourlyRate?.currency ?? null
    }
    if (input.category !== undefined) profile.categoryId = await this.#category(tx, input.category)
    if (input.occupation !== undefined) {
      profile.occupationId = await this.#occupation(tx, input.occupation)
    }
    await this.profiles.save(tx, profile)
    await this.#lists(tx, profile.id, input)
  }

  async #lists(tx: Tx, id: string, { skills, languages, portfolio }: ProfileInput): Promise<void> {
    if (skills !== undefined) {
      const unknown = await this.profiles.unknownSkills(
        tx,
        skills.map((skill) => skill.id)
      )
      const position = skills.findIndex((skill) => unknown.includes(skill.id))
      if (position >= 0) {
        throw refusal(
          'profiles.skill_unknown',
          'We do not know this skill.',
          `skills/${position}/id`
        )
      }
      await this.profiles.replaceSkills(tx, id, skills)
    }
    if (languages !== undefined) await this.profiles.replaceLanguages(tx, id, languages)
    if (portfolio !== undefined) {
      await this.profiles.replacePortfolio(
        tx,
        id,
        portfolio.map((item) => ({
          ...item,
          title: cleanLine(item.title),
          description: cleanParagraphs(item.description),
        }))
      )
    }
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

function assertPlaces({ country, timeZone, languages }: ProfileInput): void {
  if (country && countryName(country) === null) {
    throw refusal('profiles.country_unknown', `There is no country “${country}”.`, 'country')
  }
  if (timeZone !== undefined && !isTimeZone(timeZone)) {
    throw refusal('profiles.time_zone_unknown', `There is no time zone “${timeZone}”.`, 'timeZone')
  }
  const position = (languages ?? []).findIndex(({ code }) => languageName(code) === null)
  if (position >= 0) {
    const pointer = `languages/${position}/code`
    throw refusal('profiles.language_unknown', 'We do not know this language.', pointer)
  }
}

function refusal(code: ProfilesErrorCode, detail: string, attribute: string): DomainError {
  return new DomainError<ProfilesErrorCode>(code, detail, {
    pointer: `/data/attributes/${attribute}`,
  })
}
