import vine from '@vinejs/vine'
import type { Infer } from '@vinejs/vine/types'
import { moneySchema } from '#kernel/events'
import { nullable, optional } from '#kernel/validation'

export const SANDBOX_OBJECTS = ['payment', 'refund', 'payout', 'chargeback'] as const
export type SandboxObject = (typeof SANDBOX_OBJECTS)[number]

/** Something the sandbox provider's books say, as its callbacks tell it. */
export const sandboxFact = vine.object({
  object: vine.enum(SANDBOX_OBJECTS),
  /** The provider's own name for the object. */
  reference: vine.string(),
  state: vine.enum(['open', 'succeeded', 'failed', 'opened', 'won', 'lost'] as const),
  amount: moneySchema(),
  reason: nullable(vine.string()),
  /** Of a refund or a chargeback: the payment it is about. */
  payment: nullable(vine.string()),
  /** Of an open chargeback, ISO 8601 UTC. */
  answerBy: nullable(vine.string()),
})
export type SandboxFact = Infer<typeof sandboxFact>

const faults = () => ({
  /** Milliseconds until the callback is sent. */
  delay: optional(vine.number({ strict: true }).withoutDecimals().range([0, 600_000])),
  /** How many more times the same callback comes. */
  duplicate: optional(vine.number({ strict: true }).withoutDecimals().range([0, 20])),
  /** The callback never comes: only asking finds what happened. */
  drop: optional(vine.boolean({ strict: true })),
  /** A callback that says the opposite comes as well. */
  contradict: optional(vine.boolean({ strict: true })),
  /** What came before is called back about after the end. */
  reorder: optional(vine.boolean({ strict: true })),
  /** The call gets no answer, though what it asks for is done. */
  timeOut: optional(vine.boolean({ strict: true })),
  /** The call gets no answer, and nothing is done. */
  lose: optional(vine.boolean({ strict: true })),
})
/** How the sandbox provider misbehaves when it is told to. */
export const sandboxFaults = vine.object(faults())

/** The same, for so many of the next objects of a kind; for all of them when nothing is said. */
export const switchedFaults = vine.object({
  ...faults(),
  times: optional(nullable(vine.number({ strict: true }).withoutDecimals().range([1, 1000]))),
})
export type Faults = Infer<typeof sandboxFaults>
