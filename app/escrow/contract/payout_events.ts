import vine from '@vinejs/vine'
import { defineEvent, moneySchema } from '#kernel/events'

const payout = () => ({
  payoutId: vine.string(),
  partyId: vine.string(),
  amount: moneySchema(),
  /** The method, as its owner recognises it. */
  label: vine.string(),
})

/** Money may go somewhere new; its owner hears of it before it does. */
export const PayoutMethodAdded = defineEvent({
  name: 'escrow.payout_method_added',
  version: 1,
  aggregate: 'payout_method',
  urgent: true,
  schema: vine.object({
    methodId: vine.string(),
    partyId: vine.string(),
    label: vine.string(),
    /** ISO 8601 UTC; not before. */
    usableAt: vine.string(),
  }),
})

/** A run took along what waited: so many chunks to send, so many payouts for two people to look at. */
export const PayoutRunStarted = defineEvent({
  name: 'escrow.payout_run_started',
  version: 1,
  aggregate: 'payout_run',
  urgent: true,
  schema: vine.object({
    runId: vine.string(),
    chunks: vine.number(),
    toConfirm: vine.number(),
    /** Who may confirm them. */
    staffIds: vine.array(vine.string()),
  }),
})

/** It has left, for good. */
export const PayoutPaid = defineEvent({
  name: 'escrow.payout_paid',
  version: 1,
  aggregate: 'payout',
  urgent: true,
  schema: vine.object(payout()),
})

/** It did not go through; the money is in the wallet again. */
export const PayoutReturned = defineEvent({
  name: 'escrow.payout_returned',
  version: 1,
  aggregate: 'payout',
  urgent: true,
  schema: vine.object({ ...payout(), reason: vine.string() }),
})
