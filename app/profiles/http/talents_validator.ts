import vine from '@vinejs/vine'
import type { Infer } from '@vinejs/vine/types'
import { DomainError } from '#kernel/errors'
import { Money, type MoneyJson } from '#kernel/money'
import { nullable, optional } from '#kernel/validation'
import { LANGUAGE_LEVELS, SKILL_LEVELS } from '#profiles/domain/profile'
import type { ProfileInput } from '#profiles/domain/profile_input'

const taxonomyId = () => vine.string().regex(/^[1-9]\d{0,8}$/)

const skill = vine.object({ id: taxonomyId(), level: vine.enum(SKILL_LEVELS) })
const language = vine.object({
  code: vine.string().regex(/^[a-z]{2}$/),
  level: vine.enum(LANGUAGE_LEVELS),
})
const rate = vine.object({
  amount: vine.string().regex(/^[1-9]\d{0,15}$/),
  currency: vine.string().fixedLength(3),
})
const portfolioItem = vine.object({
  title: vine.string().trim().minLength(1).maxLength(120),
  description: vine.string().maxLength(2000),
  /** Drawn pictures only; uploads are another resource. */
  imageUrl: vine.string().regex(/^\/art\/portfolio\/[a-z0-9-]{1,60}\.svg$/),
  year: nullable(vine.number({ strict: true }).withoutDecimals().range([1950, 2200])),
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
  skills: optional(vine.array(skill).maxLength(40).distinct('id')),
  languages: optional(vine.array(language).maxLength(12).distinct('code')),
  portfolio: optional(vine.array(portfolioItem).maxLength(24)),
})

export type TalentAttributes = Infer<typeof talentAttributes>

/** @throws DomainError of Money, at the rate's pointer */
export function profileInput(given: TalentAttributes): ProfileInput {
  const { skills, occupation, hourlyRate, ...rest } = given
  return {
    ...rest,
    occupation: typeof occupation === 'string' ? Number(occupation) : occupation,
    hourlyRate: hourlyRate && moneyAt(hourlyRate, '/data/attributes/hourlyRate'),
    skills: skills?.map(({ id, level }) => ({ id: Number(id), level })),
  }
}

function moneyAt(json: MoneyJson, pointer: string): Money {
  try {
    return Money.fromJSON(json)
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    throw new DomainError(error.code, error.detail, { pointer, cause: error })
  }
}
