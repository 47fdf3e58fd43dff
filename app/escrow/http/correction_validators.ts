import vine from '@vinejs/vine'
import { EVIDENCE_KINDS } from '#escrow/domain/chargebacks/chargeback_answer'
import { optional } from '#kernel/validation'

export const answerAttributes = vine.object({
  /** What speaks against the payer's claim, for their bank to read. */
  statement: vine.string().trim().minLength(10).maxLength(20_000),
  /** Uploads with `?use=chargebacks`, at most one of each kind. */
  files: optional(
    vine
      .array(
        vine.object({
          kind: vine.enum(EVIDENCE_KINDS),
          assetId: vine.string().maxLength(60),
        })
      )
      .maxLength(EVIDENCE_KINDS.length)
      .distinct('kind')
  ),
})

export const reserveFundingAttributes = vine.object({
  amount: vine.string().maxLength(40),
  currency: vine.string().maxLength(10),
  /** `fees`, or the provider whose account the platform paid into. */
  source: vine.string().maxLength(40),
  reason: vine.string().trim().minLength(10).maxLength(2000),
})
