import { formatMoney, type MoneyValue } from '~/lib/money'
import type { ButtonTone } from '~/ui/button'
import type { Booking, Milestone } from './booking'

export interface Subject {
  readonly booking: Booking
  readonly milestone: Milestone | null
}

export type FieldKind = 'note' | 'reason' | 'amount' | 'claimed'

export interface ActionField {
  readonly name: FieldKind
  readonly label: string
  readonly help?: string
  readonly optional?: boolean
}

/** How one event of the process is offered to a person. */
export interface Action {
  readonly label: (subject: Subject) => string
  readonly tone?: ButtonTone
  /** One sentence: what will happen, and what cannot be undone. */
  readonly consequence: (subject: Subject) => string
  readonly fields?: readonly ActionField[]
  /** What is shown before anyone commits: who gets what, or the itemised quote. */
  readonly shows?: 'preview' | 'quote'
  /** What happened and what comes next. */
  readonly done: (subject: Subject) => string
}

const held = ({ milestone }: Subject): string => (milestone ? formatMoney(milestone.held) : '')
const first = (name: string) => name.split(' ')[0] ?? name
const talent = ({ booking }: Subject) => first(booking.talentName)
const client = ({ booking }: Subject) => first(booking.clientName)
const other = (subject: Subject) =>
  subject.booking.meta.viewerSide === 'client' ? talent(subject) : client(subject)

export const BOOKING_ACTIONS: Readonly<Record<string, Action>> = {
  'accept': {
    label: ({ booking }) =>
      booking.hourly
        ? `Accept ${formatMoney(booking.hourly.rate)} an hour`
        : `Accept the offer of ${formatMoney(booking.total)}`,
    shows: 'quote',
    consequence: ({ booking }) =>
      `The terms and fees are fixed from now on. ${booking.meta.viewerSide === 'client' ? 'You have' : `${first(booking.clientName)} has`} 72 hours to pay the first ${booking.hourly ? 'week' : 'milestone'} into escrow.`,
    done: (subject) => `Accepted. ${other(subject)} has been told.`,
  },
  'decline': {
    label: () => 'Decline the offer',
    tone: 'secondary',
    consequence: (subject) => `The offer ends here. ${other(subject)} can send a new one.`,
    done: (subject) => `Declined. ${other(subject)} has been told.`,
  },
  'withdraw': {
    label: () => 'Withdraw the offer',
    tone: 'secondary',
    consequence: () => 'The offer ends here. No money has moved.',
    done: (subject) => `Withdrawn. ${other(subject)} has been told.`,
  },
  'cancel': {
    label: () => 'Cancel the booking',
    tone: 'danger',
    consequence: () => 'The booking ends here. No money has moved. This cannot be undone.',
    done: (subject) => `Cancelled. ${other(subject)} has been told.`,
  },
  'agree-cancellation': {
    label: () => 'Agree to end the booking',
    shows: 'preview',
    consequence: () => 'The booking ends here. This cannot be undone.',
    done: (subject) => `Ended as agreed. ${other(subject)} has been told.`,
  },
  'decline-cancellation': {
    label: () => 'Carry on instead',
    tone: 'secondary',
    consequence: () => 'The proposal ends, and the booking runs on as before.',
    done: (subject) => `Declined. ${other(subject)} has been told.`,
  },
  'agree-change': {
    label: () => 'Agree to these terms',
    consequence: () => 'They hold from now on. What is paid into escrow stays as it is.',
    done: (subject) => `Agreed. ${other(subject)} has been told.`,
  },
  'decline-change': {
    label: () => 'Keep the terms as they are',
    tone: 'secondary',
    consequence: () => 'The proposal ends, and the booking runs on as before.',
    done: (subject) => `Declined. ${other(subject)} has been told.`,
  },
  'withdraw-change': {
    label: () => 'Take the proposal back',
    tone: 'secondary',
    consequence: () => 'The terms stay as they are. You can propose others at any time.',
    done: () => 'Taken back.',
  },
  'end': {
    label: () => 'End the booking',
    tone: 'secondary',
    consequence: ({ booking }) =>
      booking.hourly
        ? 'No further week is paid in, and a week that has not begun goes back. The booking is completed when the last week is paid. This cannot be undone.'
        : 'Nothing is held, so the booking is completed and milestones not paid in are cancelled. This cannot be undone.',
    done: ({ booking }) =>
      booking.hourly ? 'Ended. No further week is paid in.' : 'Ended. You can now write a review.',
  },
  'pause': {
    label: () => 'Pause the weeks',
    tone: 'secondary',
    consequence: (subject) =>
      `This week runs on to its end. No further week is paid in until you resume, and a week that has not begun goes back. ${other(subject)} is told.`,
    done: (subject) => `Paused. ${other(subject)} has been told.`,
  },
  'resume': {
    label: () => 'Resume the weeks',
    consequence: (subject) => `The next week is paid in as before. ${other(subject)} is told.`,
    done: (subject) => `Resumed. ${other(subject)} has been told.`,
  },
}

export const MILESTONE_ACTIONS: Readonly<Record<string, Action>> = {
  'submit': {
    label: () => 'Submit the work',
    consequence: (subject) =>
      `${client(subject)} has 14 days to approve it or ask for changes. Without an answer, ${held(subject)} is released to you.`,
    fields: [
      {
        name: 'note',
        label: 'What did you deliver?',
        help: 'Say where it is and what to look at. Links work.',
        optional: true,
      },
    ],
    done: (subject) => `Submitted. ${client(subject)} has been told.`,
  },
  'approve': {
    label: (subject) => `Release ${held(subject)} to ${talent(subject)}`,
    shows: 'preview',
    consequence: () => 'The money leaves escrow at once. This cannot be undone.',
    done: (subject) => `Released. ${talent(subject)} has been told.`,
  },
  'request-changes': {
    label: () => 'Ask for changes',
    tone: 'secondary',
    consequence: (subject) =>
      `The money stays in escrow, and the approval clock stops until ${talent(subject)} submits again.`,
    fields: [{ name: 'note', label: 'What should change?' }],
    done: (subject) => `Asked. ${talent(subject)} has been told.`,
  },
  'release-part': {
    label: () => 'Release a part',
    tone: 'secondary',
    shows: 'preview',
    consequence: () => 'The part leaves escrow at once. This cannot be undone.',
    fields: [{ name: 'amount', label: 'How much?', help: 'Less than what is held.' }],
    done: (subject) => `Released. ${talent(subject)} has been told.`,
  },
  'request-refund': {
    label: () => 'Ask for a refund',
    tone: 'quiet',
    shows: 'preview',
    consequence: (subject) =>
      `${talent(subject)} has 7 days to answer. The approval clock keeps running, and whichever comes first acts.`,
    fields: [{ name: 'amount', label: 'How much should come back?' }],
    done: (subject) => `Asked. ${talent(subject)} has been told.`,
  },
  'accept-refund': {
    label: ({ milestone }) =>
      `Give ${milestone?.refundRequest ? formatMoney(milestone.refundRequest.amount) : 'it'} back`,
    shows: 'preview',
    consequence: () => 'The money leaves escrow at once. This cannot be undone.',
    done: (subject) => `Returned. ${client(subject)} has been told.`,
  },
  'decline-refund': {
    label: () => 'Decline the refund',
    tone: 'secondary',
    consequence: () => 'The money stays in escrow as it was.',
    done: (subject) => `Declined. ${client(subject)} has been told.`,
  },
  'give-up': {
    label: () => 'Give this milestone up',
    tone: 'quiet',
    shows: 'preview',
    consequence: () => 'The milestone ends here. This cannot be undone.',
    done: (subject) => `Given up. ${client(subject)} has been told.`,
  },
  'dispute': {
    label: () => 'Open a dispute',
    tone: 'quiet',
    consequence: (subject) =>
      `${held(subject)} is frozen until you agree or our staff decide. Both of you can say how you would split it.`,
    fields: [
      { name: 'reason', label: 'What went wrong?', help: 'Staff and the other side read this.' },
      {
        name: 'claimed',
        label: 'How much of it should go to you?',
        help: 'At most what is held in escrow.',
      },
    ],
    done: () => 'The dispute is open, and the money is frozen.',
  },
  'cancel': {
    label: () => 'Cancel this milestone',
    tone: 'quiet',
    consequence: () => 'It was not paid in, so no money moves.',
    done: () => 'Cancelled.',
  },
}

/** In the order of weight: the first that is allowed is what needs the reader now. */
export const MILESTONE_ORDER = [
  'accept-refund',
  'decline-refund',
  'approve',
  'submit',
  'request-changes',
  'release-part',
  'request-refund',
  'give-up',
  'dispute',
  'cancel',
] as const

export function attributesOf(
  fields: readonly ActionField[],
  text: Readonly<Record<string, string>>,
  amounts: Readonly<Record<string, MoneyValue | null>>
): Record<string, string> {
  const entries = fields.flatMap(({ name }): [string, string][] => {
    if (name === 'amount' || name === 'claimed') {
      const amount = amounts[name]
      return amount ? [[name, amount.amount]] : []
    }
    const value = text[name]?.trim() ?? ''
    return value === '' ? [] : [[name, value]]
  })
  return Object.fromEntries(entries)
}
