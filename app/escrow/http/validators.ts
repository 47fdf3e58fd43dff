import vine from '@vinejs/vine'
import { sandboxFaults } from '#escrow/contract/sandbox'
import { PURSES } from '#escrow/domain/exchange'
import { nullable, optional } from '#kernel/validation'

/** Minor units as a string; `Money` refuses what is not a whole number or too large. */
const minorUnits = () => vine.string().maxLength(40)
const currencyCode = () => vine.string().maxLength(10)

export const depositAttributes = vine.object({
  amount: minorUnits(),
  currency: currencyCode(),
  provider: vine.string().maxLength(40),
  /** Whose wallet it fills: an organisation of the payer's; their own without it. */
  ownerId: optional(vine.string().regex(/^(acc|org)_[0-9a-z]{26}$/)),
  /** Of providers that ask the payer on their phone. */
  phone: optional(vine.string().regex(/^\+?254 ?[17](?: ?\d){8}$/)),
  intent: optional(
    nullable(
      vine.object({
        type: vine.enum(['milestones', 'timesheets'] as const),
        id: vine.string().regex(/^(ms|ts)_[0-9a-z]{26}$/),
      })
    )
  ),
})

export const quoteAttributes = vine.object({
  currency: currencyCode(),
  milestones: vine
    .array(vine.object({ amount: minorUnits() }))
    .minLength(1)
    .maxLength(50),
  /** The currency to show the totals in beside their own. */
  showIn: optional(currencyCode()),
})

export const exchangeAttributes = vine.object({
  from: currencyCode(),
  to: currencyCode(),
  /** Minor units of `from`, or of `to` when that is what is wanted. */
  amount: minorUnits(),
  amountIs: optional(vine.enum(['given', 'wanted'] as const)),
  purse: optional(vine.enum(PURSES)),
  ownerId: optional(vine.string().regex(/^(acc|org)_[0-9a-z]{26}$/)),
})

export const payAttributes = vine.object({
  outcome: vine.enum(['paid', 'declined'] as const),
  /** A card or a phone; by its last four digits the sandbox provider behaves differently. */
  number: optional(vine.string().regex(/^[\d +]{4,25}$/)),
  faults: optional(sandboxFaults.clone()),
})

export const reversalAttributes = vine.object({
  transferId: vine.string().regex(/^tr_[0-9a-z]{26}$/),
  reason: vine.string().trim().minLength(10).maxLength(2000),
})

export const liftAttributes = vine.object({
  reason: vine.string().trim().minLength(10).maxLength(2000),
})
