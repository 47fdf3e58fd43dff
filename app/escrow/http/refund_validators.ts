import vine from '@vinejs/vine'
import { optional } from '#kernel/validation'

export const refundAttributes = vine.object({
  walletId: vine.string().maxLength(64),
  /** Minor units of the wallet's currency; all that can go back without it. */
  amount: optional(vine.string().maxLength(40)),
  /** Along which payments, in this order; the newest first without it. */
  depositIds: optional(
    vine
      .array(vine.string().regex(/^dep_[0-9a-z]{26}$/))
      .minLength(1)
      .maxLength(50)
  ),
})
