import vine from '@vinejs/vine'
import { defineEvent, moneySchema } from '#kernel/events'
import { nullable } from '#kernel/validation'

/** Two members of staff undid a movement. */
export const TransferReversed = defineEvent({
  name: 'escrow.transfer_reversed',
  version: 1,
  aggregate: 'reversal',
  urgent: true,
  schema: vine.object({
    reversalId: vine.string(),
    /** The mistaken one. */
    transferId: vine.string(),
    bookingId: nullable(vine.string()),
    clientId: vine.string(),
    talentId: vine.string(),
    /** What it had brought. */
    amount: moneySchema(),
    /** Who had got it, and who has it now. */
    from: vine.enum(['client', 'talent'] as const),
    to: vine.enum(['client', 'talent', 'escrow'] as const),
    reason: vine.string(),
  }),
})

/** One of two proposes it; the others are asked. */
export const ReversalProposed = defineEvent({
  name: 'escrow.reversal_proposed',
  version: 1,
  aggregate: 'reversal',
  urgent: true,
  schema: vine.object({
    reversalId: vine.string(),
    transferId: vine.string(),
    amount: moneySchema(),
    reason: vine.string(),
    staffIds: vine.array(vine.string()),
  }),
})
