import vine from '@vinejs/vine'
import { PAYOUT_KINDS } from '#escrow/domain/payouts/payout_method'
import { optional } from '#kernel/validation'

const methodId = () => vine.string().regex(/^pm_[0-9a-z]{26}$/)

export const payoutMethodAttributes = vine.object({
  kind: vine.enum(PAYOUT_KINDS),
  currency: vine.string().maxLength(10),
  /** Which fields belong to which kind is the domain's to say. */
  details: vine.record(vine.string().maxLength(140)),
  ownerId: optional(vine.string().regex(/^(acc|org)_[0-9a-z]{26}$/)),
})

/** The code, from its owner; or what finance saw instead of it. */
export const verifyAttributes = vine.object({
  code: optional(
    vine
      .string()
      .trim()
      .regex(/^\d{6}$/)
  ),
  reason: optional(vine.string().trim().minLength(10).maxLength(2000)),
})

export const payoutAttributes = vine.object({
  methodId: methodId(),
  /** Minor units of the method's currency; all that is available without it. */
  amount: optional(vine.string().maxLength(40)),
})

export const declineAttributes = vine.object({
  reason: vine.string().trim().minLength(10).maxLength(2000),
})
