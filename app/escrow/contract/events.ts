import vine from '@vinejs/vine'
import { sandboxFact, sandboxFaults } from '#escrow/contract/sandbox'
import { defineEvent, moneySchema } from '#kernel/events'
import { nullable } from '#kernel/validation'

const deposit = () => ({
  depositId: vine.string(),
  partyId: vine.string(),
  amount: moneySchema(),
  /** What the payer meant it for, e.g. a milestone to fund once it has arrived. */
  intent: nullable(vine.object({ type: vine.string(), id: vine.string() })),
})

/** Money moved; every transfer but the ledger's own folds has one. */
export const TransferPosted = defineEvent({
  name: 'escrow.transfer_posted',
  version: 1,
  aggregate: 'transfer',
  schema: vine.object({
    transferId: vine.string(),
    kind: vine.string(),
    bookingId: nullable(vine.string()),
    /** Whose wallets changed. */
    partyIds: vine.array(vine.string()),
  }),
})

/** Something happened at the sandbox provider; its callbacks are to be sent. */
export const SandboxMoved = defineEvent({
  name: 'escrow.sandbox_moved',
  version: 1,
  aggregate: 'sandbox',
  schema: vine.object({ fact: sandboxFact, faults: sandboxFaults }),
})

export const DepositSucceeded = defineEvent({
  name: 'escrow.deposit_succeeded',
  version: 1,
  aggregate: 'deposit',
  urgent: true,
  schema: vine.object(deposit()),
})

export const DepositFailed = defineEvent({
  name: 'escrow.deposit_failed',
  version: 1,
  aggregate: 'deposit',
  urgent: true,
  schema: vine.object({ ...deposit(), reason: vine.string() }),
})

/** Something is wrong with the ledger or its evidence: payouts wait until staff have looked. */
export const LedgerFrozen = defineEvent({
  name: 'escrow.ledger_frozen',
  version: 1,
  aggregate: 'freeze',
  urgent: true,
  schema: vine.object({
    freezeId: vine.string(),
    cause: vine.string(),
    title: vine.string(),
    staffIds: vine.array(vine.string()),
  }),
})
