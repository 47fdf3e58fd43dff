import vine from '@vinejs/vine'
import type { Infer } from '@vinejs/vine/types'
import { DomainError } from '#kernel/errors'
import { Money, type MoneyJson } from '#kernel/money'
import { nullable, optional } from '#kernel/validation'
import { LANGUAGE_LEVELS, SKILL_LEVELS } from '#profiles/domain/profile'
import type { ProfileInput } from '#profiles/domain/profile_input'
import { minutesOf } from '#profiles/domain/working_hours'

const taxonomyId = () => vine.string().regex(/^[1-9]\d{0,8}$/)

const whole = (least: number, most: number) =>
  vine.number({ strict: true }).withoutDecimals().range([least, most])
const line = () => vine.string().trim().minLength(1).maxLength(120)
const assetId = () => vine.string().regex(/^ast_[0-9a-z]{26}$/)
const link = () => vine.string().maxLength(300)
const year = () => whole(1950, 2200)
const month = () => vine.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)
const clock = () => vine.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
/** Where hours end: `24:00` is the next midnight. */
const end = () => vine.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/)
const day = () => vine.string().regex(/^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)

const skill = vine.object({
  id: taxonomyId(),
  level: vine.enum(SKILL_LEVELS),
  years: optional(nullable(whole(0, 60))),
})
const language = vine.object({
  code: vine.string().regex(/^[a-z]{2}$/),
  level: vine.enum(LANGUAGE_LEVELS),
})
const rate = vine.object({
  amount: vine.string().regex(/^[1-9]\d{0,15}$/),
  currency: vine.string().fixedLength(3),
})
const portfolioItem = vine.object({
  title: line(),
  description: vine.string().maxLength(2000),
  /** Drawn pictures only; what was uploaded is `file`. */
  imageUrl: vine.string().regex(/^\/art\/portfolio\/[a-z0-9-]{1,60}\.svg$/),
  year: nullable(year()),
  role: optional(nullable(line())),
  client: optional(nullable(line())),
  videoUrl: optional(nullable(link())),
  file: optional(nullable(assetId())),
})
const workEntry = vine.object({
  title: line(),
  organisation: line(),
  from: month(),
  to: nullable(month()),
  description: vine.string().maxLength(1000),
})
const educationEntry = vine.object({
  school: line(),
  degree: line(),
  from: year(),
  to: nullable(year()),
})
const certificate = vine.object({
  name: line(),
  issuer: line(),
  year: nullable(year()),
  url: nullable(link().regex(/^https:\/\/[^\s]+$/)),
})
const service = vine.object({
  title: line(),
  description: vine.string().maxLength(600),
  price: nullable(rate.clone()),
  days: nullable(whole(1, 365)),
})
const weekHours = vine.object({ weekday: whole(1, 7), from: clock(), to: end() })
const exception = vine.object({
  from: day(),
  to: day(),
  /** Null is away. */
  hours: nullable(vine.object({ from: clock(), to: end() })),
})

export const talentAttributes = vine.object({
  name: optional(vine.string().trim().minLength(1).maxLength(120)),
  headline: optional(vine.string().maxLength(160)),
  biography: optional(vine.string().maxLength(8000)),
  category: optional(nullable(vine.string().maxLength(60))),
  occupation: optional(nullable(taxonomyId())),
  country: optional(nullable(vine.string().regex(/^[A-Z]{2}$/))),
  city: optional(nullable(vine.string().trim().minLength(1).maxLength(120))),
  timeZone: optional(vine.string().maxLength(64)),
  hourlyRate: optional(nullable(rate)),
  accepting: optional(vine.boolean({ strict: true })),
  showEarnings: optional(vine.boolean({ strict: true })),
  skills: optional(vine.array(skill).maxLength(40).distinct('id')),
  languages: optional(vine.array(language).maxLength(12).distinct('code')),
  portfolio: optional(vine.array(portfolioItem).maxLength(24)),
  slug: optional(
    vine
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      .minLength(3)
      .maxLength(60)
  ),
  avatarFile: optional(nullable(assetId())),
  weeklyHours: optional(nullable(whole(1, 80))),
  workHistory: optional(vine.array(workEntry).maxLength(20)),
  education: optional(vine.array(educationEntry).maxLength(10)),
  certificates: optional(vine.array(certificate).maxLength(20)),
  services: optional(vine.array(service).maxLength(12)),
  week: optional(vine.array(weekHours).maxLength(28)),
  exceptions: optional(vine.array(exception).maxLength(40)),
})

export type TalentAttributes = Infer<typeof talentAttributes>

/** @throws DomainError of Money, beside its price */
export function profileInput(given: TalentAttributes): ProfileInput {
  const { skills, occupation, hourlyRate, services, week, exceptions, ...rest } = given
  return {
    ...rest,
    occupation: typeof occupation === 'string' ? Number(occupation) : occupation,
    hourlyRate: hourlyRate && moneyAt(hourlyRate, 'hourlyRate'),
    skills: skills?.map(({ id, ...known }) => ({ id: Number(id), ...known })),
    services: services?.map(({ price, ...each }, index) => ({
      ...each,
      price: price && moneyAt(price, `services/${index}/price`),
    })),
    week: week?.map(({ weekday, ...hours }) => ({ weekday, ...hoursOf(hours) })),
    exceptions: exceptions?.map(({ hours, ...days }) => ({
      ...days,
      hours: hours && hoursOf(hours),
    })),
  }
}

function hoursOf({ from, to }: { from: string; to: string }) {
  return { from: minutesOf(from), to: minutesOf(to) }
}

function moneyAt(json: MoneyJson, attribute: string): Money {
  try {
    return Money.of(json.amount, json.currency)
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const pointer = `/data/attributes/${attribute}`
    throw new DomainError(error.code, error.detail, { pointer, cause: error })
  }
}
