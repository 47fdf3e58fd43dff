import vine from '@vinejs/vine'
import { defineEvent, moneySchema } from '#kernel/events'

/** The payment that it goes back along, as its owner recognises it. */
const payment = () =>
  vine.object({
    provider: vine.string(),
    amount: moneySchema(),
    /** ISO 8601 UTC. */
    at: vine.string(),
  })

const part = () => ({
  refundId: vine.string(),
  partyId: vine.string(),
  walletId: vine.string(),
  amount: moneySchema(),
  payment: payment(),
})

/** Unspent money begins its way back; its owner hears of it, in case it was not them. */
export const RefundRequested = defineEvent({
  name: 'escrow.refund_requested',
  version: 1,
  aggregate: 'refund',
  urgent: true,
  schema: vine.object({
    refundId: vine.string(),
    partyId: vine.string(),
    walletId: vine.string(),
    amount: moneySchema(),
    payments: vine.number(),
  }),
})

/** A part has left for where it came from, for good. */
export const RefundPaid = defineEvent({
  name: 'escrow.refund_paid',
  version: 1,
  aggregate: 'refund_part',
  urgent: true,
  schema: vine.object(part()),
})

/** A part could not go back; it is in the wallet again. */
export const RefundReturned = defineEvent({
  name: 'escrow.refund_returned',
  version: 1,
  aggregate: 'refund_part',
  urgent: true,
  schema: vine.object({ ...part(), reason: vine.string() }),
})
