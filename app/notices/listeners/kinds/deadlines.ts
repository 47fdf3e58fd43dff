import { DateTime } from 'luxon'
import { DeadlineNear, MoreTimeGiven } from '#booking/contract/deadline_events'
import type { EventDefinition } from '#kernel/events'
import { brief, short } from '#notices/domain/brief'
import { bookingUrl, counterpart, type NoticeKind, type Reader } from '#notices/domain/notice_kind'

type Payload<Of> = Of extends EventDefinition<infer P> ? P : never
type Near = Payload<typeof DeadlineNear>

interface Words {
  /** After “One day left to …”. */
  readonly act: (it: Near, reader: Reader) => string
  /** What happens by itself otherwise. */
  readonly otherwise: (it: Near, reader: Reader) => string
}

const part = (it: Near) => (it.subjectTitle === null ? it.title : it.subjectTitle)

const DEFAULT: Words = {
  act: (it) => `act on “${it.title}”`,
  otherwise: () => 'After that it goes on without you.',
}

const WORDS: Readonly<Record<string, Words>> = {
  'expire': {
    act: (it) => `answer the offer “${it.title}”`,
    otherwise: () => 'Without an answer it expires.',
  },
  'lapse': {
    act: (it) => `pay the first milestone of “${it.title}” into escrow`,
    otherwise: () => 'Without it the booking ends, and no money moves.',
  },
  'approve': {
    act: (it) =>
      it.subject === 'timesheet'
        ? `look at the hours of “${it.title}”`
        : `look at the work on “${part(it)}”`,
    otherwise: (it) => `If you say nothing, ${it.talentName} is paid.`,
  },
  'reclaim': {
    act: (it) => `hand in work on “${part(it)}”`,
    otherwise: (it) => `Otherwise the money is asked back for ${it.clientName}.`,
  },
  'end-request': {
    act: (it) => `answer the refund request for “${part(it)}”`,
    otherwise: () => 'Without an answer it is granted, or becomes a dispute if work was handed in.',
  },
  'end-proposal': {
    act: (it) => `answer the proposal to cancel “${it.title}”`,
    otherwise: () => 'Without an answer the proposal ends, and the booking goes on.',
  },
  'end-change': {
    act: (it) => `answer the proposed change of “${it.title}”`,
    otherwise: () => 'Without an answer the proposal ends, and the terms stay as they are.',
  },
  'pass-to-staff': {
    act: (it) => `say what you would settle for in the dispute about “${part(it)}”`,
    otherwise: () => 'After that our staff decide.',
  },
  'escalate': {
    act: (it) => `decide the dispute about “${part(it)}”`,
    otherwise: () => 'After that it is escalated.',
  },
  'publish-reviews': {
    act: (it, reader) => `say how it was to work with ${counterpart(it, reader)}`,
    otherwise: () => 'After that reviews are published, and yours can no longer be written.',
  },
  'lapse-bonus': {
    act: (it) => `answer the bonus that ${it.talentName} proposed`,
    otherwise: () => 'Without an answer the proposal lapses.',
  },
  'miss': {
    act: (it) => `pay in the coming week of “${it.title}”`,
    otherwise: () => 'Without it no time can be logged that week.',
  },
  'submit': {
    act: (it) => `log your hours on “${it.title}”`,
    otherwise: () => 'After that the week is handed in as it is.',
  },
}

const LEFT: Readonly<Record<Near['kind'], string>> = {
  halfway: 'Half the time has passed to',
  day: 'One day left to',
  week: 'One week left to',
}

/** `Fri 4 Dec, 14:00` where the reader lives. */
function moment(iso: string, { timeZone = 'UTC' }: Reader): string {
  return DateTime.fromISO(iso, { zone: timeZone, locale: 'en-GB' }).toFormat(
    'ccc d LLL, HH:mm ZZZZ'
  )
}

function near(it: Near, reader: Reader) {
  if (it.event === 'complete') {
    return {
      title: `“${it.title}” ends in a week unless something happens`,
      body: `Nothing is held in escrow and nobody has acted for long. It ends by itself on ${moment(it.dueAt, reader)}.`,
    }
  }
  const { act, otherwise } = WORDS[it.event] ?? DEFAULT
  return {
    title: `${LEFT[it.kind]} ${act(it, reader)}`,
    body: `Until ${moment(it.dueAt, reader)}. ${otherwise(it, reader)}`,
  }
}

function owing(it: Near): string[] {
  return [
    ...(it.owners.includes('client') ? [it.clientId] : []),
    ...(it.owners.includes('talent') ? [it.talentId] : []),
    ...(it.owners.includes('staff') ? it.staffIds : []),
  ]
}

const deadlineNear: NoticeKind<Near> = {
  kind: 'booking.deadline_near',
  group: 'reminders',
  label: 'A deadline comes near',
  digestible: false,
  event: DeadlineNear,
  urgency: 'default',
  mail: true,
  head: 'A deadline comes near',
  text: (it, reader) =>
    brief`${short(near(it, reader).title)}. It ends ${moment(it.dueAt, reader)}.`,
  to: owing,
  tell: (it, reader) => ({
    ...near(it, reader),
    url: it.event === 'escalate' ? `/app/staff/disputes/${it.subjectId}` : bookingUrl(it),
  }),
}

const many = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`

const moreTime: NoticeKind<Payload<typeof MoreTimeGiven>> = {
  kind: 'booking.more_time_given',
  group: 'reminders',
  label: 'You are given more time',
  event: MoreTimeGiven,
  urgency: 'default',
  mail: true,
  head: 'More time for you',
  text: (it) =>
    brief`You have ${many(it.byHours, 'more hour')} for ${many(it.deadlines, 'deadline')}.`,
  to: ({ partyId }) => [partyId],
  tell: (it) => ({
    title: `You have ${many(it.byHours, 'more hour')} for ${many(it.deadlines, 'deadline')}`,
    body: `In ${many(it.bookings, 'booking')} of yours. Why: ${it.reason}`,
    url: '/app/calendar',
  }),
}

export const deadlineKinds: readonly NoticeKind<unknown>[] = [
  deadlineNear as NoticeKind<unknown>,
  moreTime as NoticeKind<unknown>,
]
