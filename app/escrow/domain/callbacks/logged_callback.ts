import type { DateTime } from 'luxon'

/**
 * What became of a call, as staff read it: `noted` ones were acted on without any money moving,
 * `refused` ones were turned away at the door and stand for all of their minute.
 */
export const LOG_STATES = ['waiting', 'posted', 'noted', 'flagged', 'refused'] as const
export type LogState = (typeof LOG_STATES)[number]

/** A provider's call in the log. */
export interface LoggedCallback {
  readonly id: string
  readonly provider: string
  /** The provider's own name for the event; null of refused ones, which have none. */
  readonly eventId: string | null
  readonly state: LogState
  readonly why: string | null
  readonly object: 'payment' | 'refund' | 'payout' | 'chargeback' | null
  /** The provider's name for what it is about, and ours. */
  readonly objectRef: string | null
  readonly subjectId: string | null
  /** What was said of it, e.g. `succeeded 25.00 USD`. */
  readonly said: string | null
  readonly attempts: number
  readonly times: number
  readonly redelivered: number
  readonly receivedAt: DateTime<true>
  readonly processedAt: DateTime<true> | null
  /** As it came over the wire; only where one of them is looked at. */
  readonly raw?: { readonly body: string; readonly headers: Readonly<Record<string, string>> }
}
