/** What in bookings waits for a member of staff. */
export const TASK_KINDS = [
  'to_decide',
  'escalated',
  'to_confirm',
  'suspended',
  'stuck',
  'review_report',
] as const
export type TaskKind = (typeof TASK_KINDS)[number]
