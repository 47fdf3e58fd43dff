import { DateTime } from 'luxon'
import { DomainError } from '#kernel/errors'
import type { ProfilesErrorCode } from '#profiles/contract/errors'
import { invertedPeriod } from '#profiles/domain/career'
import { countryName, isTimeZone, languageName } from '#profiles/domain/places'
import type { ProfileInput } from '#profiles/domain/profile_input'
import { foreignPrice } from '#profiles/domain/service_offer'
import { VIDEO_PLACES, videoOf } from '#profiles/domain/video_link'
import { overlappingExceptions, overlappingHours } from '#profiles/domain/working_hours'

/** An error beside the attribute it is about. */
export function refusal(code: ProfilesErrorCode, detail: string, attribute: string): DomainError {
  return new DomainError<ProfilesErrorCode>(code, detail, {
    pointer: `/data/attributes/${attribute}`,
  })
}

/**
 * What can be told of a cleaned input without asking anybody.
 *
 * @throws DomainError `profiles.country_unknown`, `profiles.time_zone_unknown`,
 * `profiles.language_unknown`, `profiles.video_unknown`, `profiles.period_inverted`,
 * `profiles.other_currency`, `profiles.hours_overlap`, `profiles.line_empty`
 */
export function assertSound(input: ProfileInput): void {
  const { country, timeZone, languages = [], portfolio = [] } = input
  assertWritten(input)
  if (country && countryName(country) === null) {
    throw refusal('profiles.country_unknown', `There is no country “${country}”.`, 'country')
  }
  if (timeZone !== undefined && !isTimeZone(timeZone)) {
    throw refusal('profiles.time_zone_unknown', `There is no time zone “${timeZone}”.`, 'timeZone')
  }
  at(
    languages.findIndex(({ code }) => languageName(code) === null),
    (index) => [
      'profiles.language_unknown',
      'We do not know this language.',
      `languages/${index}/code`,
    ]
  )
  at(
    portfolio.findIndex(({ videoUrl }) => videoUrl && videoOf(videoUrl) === null),
    (index) => [
      'profiles.video_unknown',
      `We show videos from ${VIDEO_PLACES.join(', ')}, by a link that begins with https://.`,
      `portfolio/${index}/videoUrl`,
    ]
  )
  assertTimes(input)
  at(foreignPrice(input.services ?? [], input.hourlyRate?.currency ?? null), (index) => [
    'profiles.other_currency',
    'Prices are in the currency of your rate.',
    `services/${index}/price`,
  ])
}

/** Marks that nobody sees are taken out, and what is left must be something. */
function assertWritten({ name, ...lists }: ProfileInput): void {
  const told = 'Nothing that can be read is written here.'
  if (name === '') throw refusal('profiles.line_empty', told, 'name')
  const lines = [
    ...linesOf('portfolio', lists.portfolio, ['title']),
    ...linesOf('workHistory', lists.workHistory, ['title', 'organisation']),
    ...linesOf('education', lists.education, ['school', 'degree']),
    ...linesOf('certificates', lists.certificates, ['name', 'issuer']),
    ...linesOf('services', lists.services, ['title']),
  ]
  const empty = lines.find(([, text]) => text === '')
  if (empty) throw refusal('profiles.line_empty', told, empty[0])
}

function linesOf<Key extends string>(
  list: string,
  items: readonly Readonly<Record<Key, string>>[] = [],
  keys: readonly Key[]
): (readonly [string, string])[] {
  return items.flatMap((item, index) =>
    keys.map((key) => [`${list}/${index}/${key}`, item[key]] as const)
  )
}

function assertTimes({ workHistory, education, exceptions, week }: ProfileInput): void {
  for (const [list, entries] of Object.entries({ workHistory, education, exceptions })) {
    at(invertedPeriod(entries ?? []), endless(list))
  }
  at(
    (week ?? []).findIndex(({ from, to }) => to <= from),
    endless('week')
  )
  at(
    (exceptions ?? []).findIndex(({ hours }) => hours !== null && hours.to <= hours.from),
    endless('exceptions')
  )
  at(
    (exceptions ?? []).findIndex(({ from, to }) => !isDay(from) || !isDay(to)),
    (index) => ['profiles.period_inverted', 'There is no such day.', `exceptions/${index}/from`]
  )
  const told = 'These hours overlap others of the same day.'
  at(overlappingHours(week ?? []), (index) => [
    'profiles.hours_overlap',
    told,
    `week/${index}/from`,
  ])
  at(overlappingExceptions(exceptions ?? []), (index) => [
    'profiles.hours_overlap',
    'Another line speaks of some of these days.',
    `exceptions/${index}/from`,
  ])
}

const isDay = (text: string) => DateTime.fromISO(text).isValid

const endless =
  (list: string) =>
  (index: number): [ProfilesErrorCode, string, string] => [
    'profiles.period_inverted',
    'This ends before it begins.',
    `${list}/${index}/to`,
  ]

function at(index: number, told: (index: number) => [ProfilesErrorCode, string, string]): void {
  if (index >= 0) throw refusal(...told(index))
}
