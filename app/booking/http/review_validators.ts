import vine from '@vinejs/vine'
import { MODERATIONS, REPORT_REASONS } from '#booking/domain/reviews'
import { optional } from '#kernel/validation'

/** Lengths are the domain's to judge: here only a bound on what is looked at. */
const text = () => vine.string().maxLength(2_000_000)

export const replyAttributes = vine.object({ text: text() })
export const appealAttributes = vine.object({ words: text() })
export const moderationAttributes = vine.object({
  action: vine.enum(MODERATIONS),
  reason: text(),
})
export const reportAttributes = vine.object({
  reason: vine.enum(REPORT_REASONS),
  words: optional(text()),
})
