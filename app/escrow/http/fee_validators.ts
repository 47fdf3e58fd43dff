import vine from '@vinejs/vine'
import { nullable, optional } from '#kernel/validation'

const ppm = () => vine.number().withoutDecimals().range([0, 1_000_000])
const party = () => vine.string().regex(/^(acc|org)_[0-9a-z]{26}$/)
const minorUnits = () => vine.string().regex(/^\d{1,15}$/)

export const feeRuleAttributes = vine.object({
  side: vine.enum(['client', 'talent'] as const),
  currency: optional(nullable(vine.string().maxLength(10))),
  partyId: optional(nullable(party())),
  ratePpm: ppm(),
  fixed: optional(minorUnits()),
  taxPpm: optional(ppm()),
  validFrom: vine.string().maxLength(40),
  reason: vine.string().trim().minLength(10).maxLength(2000),
})

export const feePreviewAttributes = vine.object({
  amount: minorUnits(),
  currency: vine.string().maxLength(10),
  clientId: optional(nullable(party())),
  talentId: optional(nullable(party())),
  at: optional(nullable(vine.string().maxLength(40))),
})
