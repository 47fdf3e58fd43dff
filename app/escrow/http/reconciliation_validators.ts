import vine from '@vinejs/vine'
import { optional } from '#kernel/validation'

const DAY = /^2\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

const reason = () => vine.string().trim().minLength(10).maxLength(2000)

/** Either a file's content, or a day to ask the provider for. */
export const statementAttributes = vine.object({
  provider: vine.string().maxLength(40),
  currency: vine.string().maxLength(10),
  content: optional(vine.string().minLength(1)),
  fileName: optional(vine.string().trim().maxLength(200)),
  day: optional(vine.string().regex(DAY)),
})

export const matchAttributes = vine.object({
  transferId: vine.string().regex(/^tr_[0-9a-z]{26}$/),
  reason: reason(),
})

export const reasonAttributes = vine.object({ reason: reason() })

export const reconciliationFilter = vine.object({
  provider: optional(vine.string().maxLength(40)),
  currency: optional(vine.string().maxLength(10)),
  day: optional(vine.string().regex(DAY)),
  /** `open`: what nobody has settled yet. */
  standing: optional(vine.enum(['open', 'all'] as const)),
})

export const statementsFilter = vine.object({ provider: optional(vine.string().maxLength(40)) })
