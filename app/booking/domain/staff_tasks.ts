import type { DateTime } from 'luxon'
import type { Money } from '#kernel/money'

/** What in bookings waits for a member of staff. */
export const TASK_KINDS = [
  'to_decide',
  'escalated',
  'to_confirm',
  'suspended',
  'stuck',
  'review_report',
  'chargeback',
] as const
export type TaskKind = (typeof TASK_KINDS)[number]

/** A payment that a bank took back and that can be answered; it may be for no booking. */
export interface ChargebackTask {
  readonly id: string
  readonly payerId: string
  readonly amount: Money
  readonly reason: string | null
  readonly answerBy: DateTime<true> | null
  readonly openedAt: DateTime<true>
}
