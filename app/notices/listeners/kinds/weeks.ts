import * as booking from '#booking/contract/events'
import * as weeks from '#booking/contract/week_events'
import { DateTime } from 'luxon'
import {
  bookingUrl,
  both,
  client,
  counterpart,
  doer,
  isNothing,
  others,
  quoted,
  sum,
  talent,
  type NoticeKind,
} from '#notices/domain/notice_kind'

const kind = <Payload>(declared: NoticeKind<Payload>): NoticeKind<unknown> =>
  declared as NoticeKind<unknown>

const week = ({ weekOf }: { weekOf: string }) =>
  `the week of ${DateTime.fromISO(weekOf, { zone: 'utc' }).setLocale('en').toFormat('d LLLL')}`

const time = ({ minutes }: { minutes: number }) => {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  return [hours > 0 ? `${hours} h` : '', rest > 0 || hours === 0 ? `${rest} min` : '']
    .filter(Boolean)
    .join(' ')
}

/** Weeks of hourly bookings. */
export const weekKinds: readonly NoticeKind<unknown>[] = [
  kind({
    kind: 'booking.week_funded',
    event: weeks.WeekFunded,
    urgency: 'default',
    mail: false,
    to: both,
    tell: (it, reader) => ({
      title: `${sum(it.amount, reader)} is held for ${week(it)}`,
      body:
        reader.partyId === it.talentId
          ? `You can log time for “${it.title}” in it.`
          : `For “${it.title}”. What is not worked comes back to your wallet.`,
      url: bookingUrl(it),
    }),
  }),
  kind({
    kind: 'booking.week_funding_failed',
    event: weeks.WeekFundingFailed,
    urgency: 'critical',
    mail: true,
    to: client,
    tell: (it, reader) => ({
      title: `Add money for ${week(it)} of “${it.title}”`,
      body:
        `${sum(it.amount, reader)} and the fee on it are needed, and your wallet has less. ` +
        'We try again every half hour until Sunday 20:00 UTC.',
      url: bookingUrl(it),
    }),
  }),
  kind({
    kind: 'booking.week_unfunded',
    event: weeks.WeekUnfunded,
    urgency: 'critical',
    mail: true,
    to: both,
    tell: (it, reader) => ({
      title: `${week(it).replace('the', 'The')} of “${it.title}” is not paid for`,
      body:
        reader.partyId === it.talentId
          ? `${it.clientName}’s wallet had too little. Time worked in it cannot be logged.`
          : `Your wallet had too little, so ${it.talentName} cannot log time in it.`,
      url: bookingUrl(it),
    }),
  }),
  kind({
    kind: 'booking.hours_submitted',
    event: weeks.HoursSubmitted,
    urgency: 'critical',
    mail: true,
    to: client,
    tell: (it, reader) => ({
      title: `${it.talentName} worked ${time(it)} for ${sum(it.amount, reader)}`,
      body:
        `${week(it).replace('the', 'The')} of “${it.title}”. Approve it, or say what you ` +
        'disagree with; on Friday at 23:59 UTC it is paid.',
      url: bookingUrl(it),
    }),
  }),
  kind({
    kind: 'booking.timesheet_paid',
    event: weeks.TimesheetPaid,
    urgency: 'critical',
    mail: true,
    to: both,
    tell: (it, reader) => ({
      title:
        reader.partyId === it.talentId
          ? `${sum(it.toTalent, reader)} was released to you`
          : `${sum(it.toTalent, reader)} was released to ${it.talentName}`,
      body:
        `For ${week(it)} of “${it.title}”.` +
        (reader.partyId === it.clientId && !isNothing(it.toClient)
          ? ` ${sum(it.toClient, reader)} came back to your wallet.`
          : ''),
      url: bookingUrl(it),
    }),
  }),
  kind({
    kind: 'booking.week_returned',
    event: weeks.WeekReturned,
    urgency: 'default',
    mail: false,
    to: client,
    tell: (it, reader) => ({
      title: `${sum(it.toClient, reader)} came back to your wallet`,
      body: `Nothing was worked in ${week(it)} of “${it.title}”.`,
      url: bookingUrl(it),
    }),
  }),
  kind({
    kind: 'booking.timesheet_disputed',
    event: weeks.TimesheetDisputed,
    urgency: 'critical',
    mail: true,
    to: talent,
    tell: (it, reader) => ({
      title: `${it.clientName} disagrees with ${sum(it.amount, reader)} of your time`,
      body:
        `${week(it).replace('the', 'The')} of “${it.title}”. The rest is paid; this part stays ` +
        `in escrow until you both agree or our staff decide.${quoted(it.note)}`,
      url: bookingUrl(it),
    }),
  }),
  kind({
    kind: 'booking.timesheet_dispute_moved',
    event: weeks.TimesheetDisputeMoved,
    urgency: 'critical',
    mail: true,
    topic: (it) => it.timesheetId,
    to: others,
    tell: (it) => ({
      title: `The dispute about ${week(it)} moved`,
      body: `“${it.title}”. See what ${doer(it)} did and what you can do.`,
      url: bookingUrl(it),
    }),
  }),
  kind({
    kind: 'booking.timesheet_dispute_settled',
    event: weeks.TimesheetDisputeSettled,
    urgency: 'critical',
    mail: true,
    to: both,
    tell: (it, reader) => ({
      title: `The dispute about ${week(it)} is settled`,
      body:
        `${sum(it.toTalent, reader)} to ${it.talentName}, ` +
        `${sum(it.toClient, reader)} back to ${it.clientName}.${quoted(it.note)}`,
      url: bookingUrl(it),
    }),
  }),
  kind({
    kind: 'booking.paused',
    event: booking.Paused,
    urgency: 'default',
    mail: true,
    to: others,
    tell: (it) => ({
      title: `“${it.title}” is paused`,
      body:
        it.by === 'system'
          ? `Two weeks in a row were not paid for. ${it.clientName} can go on with it.`
          : `${doer(it)} paused it: after this Sunday no week begins until it goes on.`,
      url: bookingUrl(it),
    }),
  }),
  kind({
    kind: 'booking.resumed',
    event: booking.Resumed,
    urgency: 'default',
    mail: true,
    to: others,
    tell: (it, reader) => ({
      title: `“${it.title}” goes on`,
      body:
        reader.partyId === it.clientId
          ? 'Pay for the next week, and it begins.'
          : `It begins once ${counterpart(it, reader)} has paid for the week.`,
      url: bookingUrl(it),
    }),
  }),
  kind({
    kind: 'booking.ending',
    event: booking.Ending,
    urgency: 'default',
    mail: true,
    to: others,
    tell: (it) => ({
      title: `${doer(it)} ends “${it.title}”`,
      body: 'The week that runs is the last one; once it is settled, the booking is completed.',
      url: bookingUrl(it),
    }),
  }),
]
