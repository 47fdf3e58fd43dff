import type { PartySide } from '#booking/domain/side'
import type { BookingEvent } from '#booking/domain/v1/booking_machine'
import type { BonusEvent } from '#booking/domain/v1/bonus_machine'
import type { DisputeEvent } from '#booking/domain/v1/dispute_machine'
import type { MilestoneEvent } from '#booking/domain/v1/milestone_events'
import type { TimesheetEvent } from '#booking/domain/v1/timesheet_machine'
import type { Duty } from '#kernel/actor'

type Part = Extract<Duty, 'hire' | 'money'>

/** What changes no state of a machine goes along with those that do. */
export type BookingAct = BookingEvent['type'] | 'send-offer' | 'review' | 'hours' | 'propose-bonus'
export type MilestoneAct = MilestoneEvent['type'] | 'dispute-part'
export type DisputeAct = DisputeEvent['type'] | 'evidence'

const OF_BOOKING: Readonly<Record<BookingAct, Part>> = {
  'send-offer': 'hire',
  'counter': 'hire',
  'accept': 'hire',
  'decline': 'hire',
  'withdraw': 'hire',
  'expire': 'hire',
  'activate': 'money',
  'cancel': 'hire',
  'postpone': 'hire',
  'lapse': 'hire',
  'propose-change': 'hire',
  'agree-change': 'hire',
  'decline-change': 'hire',
  'withdraw-change': 'hire',
  'end-change': 'hire',
  // Agreed by the other side, it divides what is held.
  'propose-cancellation': 'money',
  'agree-cancellation': 'money',
  'decline-cancellation': 'hire',
  'end-proposal': 'hire',
  'pause': 'hire',
  'resume': 'hire',
  'end': 'hire',
  'complete': 'hire',
  'bonus': 'money',
  'propose-bonus': 'hire',
  'hours': 'hire',
  'review': 'hire',
}

const OF_MILESTONE: Readonly<Record<MilestoneAct, Part>> = {
  'cancel': 'hire',
  'close': 'hire',
  'submit': 'hire',
  'request-changes': 'hire',
  'approve': 'money',
  'accept-refund': 'money',
  'decline-refund': 'money',
  'end-request': 'money',
  'reclaim': 'hire',
  'give-up': 'money',
  'dispute': 'hire',
  // What is not claimed goes to the other side as soon as they concede.
  'dispute-part': 'money',
  'settle': 'money',
  'fund': 'money',
  'release-part': 'money',
  'request-refund': 'money',
  'charge-back': 'money',
  'bank-decided': 'money',
}

const OF_DISPUTE: Readonly<Record<DisputeAct, Part>> = {
  'bid': 'money',
  'concede': 'money',
  'pass-to-staff': 'hire',
  'escalate': 'hire',
  'close': 'money',
  'decide': 'money',
  'confirm': 'money',
  'evidence': 'hire',
}

const OF_TIMESHEET: Readonly<Record<TimesheetEvent['type'] | 'log', Part>> = {
  miss: 'hire',
  submit: 'hire',
  approve: 'money',
  settle: 'money',
  hold: 'money',
  // The rest of the week is paid in the same moment.
  dispute: 'money',
  close: 'hire',
  log: 'hire',
}

const OF_BONUS: Readonly<Record<BonusEvent['type'], Part>> = {
  'pay': 'money',
  'decline': 'hire',
  'lapse-bonus': 'hire',
}

/** With these terms the platform takes money from the client's wallet by itself, week by week. */
const TERMS = new Set<string>([
  'send-offer',
  'counter',
  'accept',
  'propose-change',
  'agree-change',
  'resume',
])

const DUTIES = {
  booking: OF_BOOKING,
  milestone: OF_MILESTONE,
  dispute: OF_DISPUTE,
  timesheet: OF_TIMESHEET,
  bonus: OF_BONUS,
} as const satisfies Record<string, Readonly<Record<string, Part>>>

/** An event, or what `can` calls it, of a booking or a part of it. */
export interface Sent {
  readonly of: keyof typeof DUTIES
  readonly event: string
}

/** What a member of an organisation has to be there for, to send this event in its name. */
export function dutyOf({ of, event }: Sent, side: PartySide, kind: 'fixed' | 'hourly'): Part {
  if (of === 'booking' && kind === 'hourly' && side === 'client' && TERMS.has(event)) return 'money'
  const duties: Readonly<Record<string, Part>> = DUTIES[of]
  // What nobody decided about moves money until somebody did.
  return duties[event] ?? 'money'
}
