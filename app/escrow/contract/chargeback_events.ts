import vine from '@vinejs/vine'
import { defineEvent, moneySchema } from '#kernel/events'
import { nullable, optional } from '#kernel/validation'

const chargeback = () => ({
  chargebackId: vine.string(),
  partyId: vine.string(),
  amount: moneySchema(),
  /** What the party owes since, of this amount. */
  owed: moneySchema(),
  /** Bookings whose money in escrow was used for it. */
  bookingIds: vine.array(vine.string()),
  /** What exactly of it was used; frozen until the bank has decided. */
  holds: optional(
    vine.array(
      vine.object({ bookingId: vine.string(), subjectId: vine.string(), amount: moneySchema() })
    )
  ),
  staffIds: vine.array(vine.string()),
})

/** A bank took a payment back; the money is gone from our account with the provider. */
export const ChargebackOpened = defineEvent({
  name: 'escrow.chargeback_opened',
  version: 1,
  aggregate: 'chargeback',
  urgent: true,
  schema: vine.object({
    ...chargeback(),
    reason: nullable(vine.string()),
    /** ISO 8601 UTC: until when evidence may be handed in. */
    answerBy: nullable(vine.string()),
  }),
})

export const ChargebackDecided = defineEvent({
  name: 'escrow.chargeback_decided',
  version: 1,
  aggregate: 'chargeback',
  urgent: true,
  schema: vine.object({ ...chargeback(), state: vine.enum(['won', 'lost'] as const) }),
})
