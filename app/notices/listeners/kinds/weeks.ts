import * as booking from '#booking/contract/events'
import * as weeks from '#booking/contract/week_events'
import { DateTime } from 'luxon'
import { brief, short } from '#notices/domain/brief'
import {
  bookingUrl,
  both,
  client,
  counterpart,
  doer,
  isNothing,
  others,
  parted,
  quoted,
  sum,
  talent,
  type NoticeKind,
  type Reader,
  type Wording,
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

interface Paid {
  talentId: string
  talentName: string
  title: string
  weekOf: string
  toTalent: { amount: string; currency: string }
  toClient: { amount: string; currency: string }
}

function paidInWords(it: Paid, reader: Reader): Omit<Wording, 'url'> {
  const [released, back] = [sum(it.toTalent, reader), sum(it.toClient, reader)]
  const about = `For ${week(it)} of “${it.title}”.`
  if (reader.partyId === it.talentId)
    return { title: `${released} was released to you`, body: about }
  if (isNothing(it.toTalent)) {
    return {
      title: `${back} came back to your wallet`,
      body: `Nobody worked for it in ${week(it)} of “${it.title}”.`,
    }
  }
  return {
    title: `${released} was released to ${it.talentName}`,
    body: isNothing(it.toClient) ? about : `${about} ${back} came back to your wallet.`,
  }
}

/** Weeks of hourly bookings. */
export const weekKinds: readonly NoticeKind<unknown>[] = [
  kind({
    kind: 'booking.week_funded',
    group: 'work',
    label: 'A week is paid for',
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
    group: 'money',
    label: 'A week waits for money in your wallet',
    event: weeks.WeekFundingFailed,
    urgency: 'critical',
    mail: true,
    head: 'Your wallet has too little',
    text: (it) => brief`Add money for ${week(it)} of “${short(it.title)}” until Sunday 20:00 UTC.`,
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
    group: 'money',
    label: 'A week is not paid for',
    event: weeks.WeekUnfunded,
    urgency: 'critical',
    mail: true,
    head: 'Week not paid for',
    text: (it) => brief`${week(it).replace('the', 'The')} of “${short(it.title)}” is not paid for.`,
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
    group: 'money',
    label: 'Hours wait for your approval',
    event: weeks.HoursSubmitted,
    urgency: 'critical',
    mail: true,
    head: 'Hours to approve',
    text: (it, reader) =>
      brief`${short(it.talentName)} worked ${time(it)} for ${sum(it.amount, reader)}. It is paid on Friday.`,
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
    group: 'money',
    label: 'A week is settled',
    event: weeks.TimesheetPaid,
    urgency: 'critical',
    mail: true,
    head: 'Week settled',
    text: (it, reader) => brief`${short(paidInWords(it, reader).title)}, for ${week(it)}.`,
    // All hours in dispute release nothing, which is no news to the talent.
    to: (it) => (isNothing(it.toTalent) ? client(it) : both(it)),
    tell: (it, reader) => ({
      ...paidInWords(it, reader),
      url: bookingUrl(it),
    }),
  }),
  kind({
    kind: 'booking.week_returned',
    group: 'work',
    label: 'Money of a week without work comes back',
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
    group: 'disputes',
    label: 'Hours of yours are disputed',
    event: weeks.TimesheetDisputed,
    urgency: 'critical',
    mail: true,
    head: 'Hours disputed',
    text: (it, reader) =>
      brief`${short(it.clientName)} disagrees with ${sum(it.amount, reader)} of your time.`,
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
    group: 'disputes',
    label: 'A dispute about hours moves',
    event: weeks.TimesheetDisputeMoved,
    urgency: 'critical',
    mail: true,
    head: 'Dispute moved',
    text: (it) =>
      brief`${short(doer(it))} moved in the dispute about ${week(it)}. See what you can do.`,
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
    group: 'disputes',
    label: 'A dispute about hours is settled',
    event: weeks.TimesheetDisputeSettled,
    urgency: 'critical',
    mail: true,
    head: 'Dispute settled',
    text: (it, reader) =>
      brief`${week(it).replace('the', 'The')} is settled: ${short(parted(it, reader))}.`,
    to: both,
    tell: (it, reader) => ({
      title: `The dispute about ${week(it)} is settled`,
      body: `${parted(it, reader)}.${quoted(it.note)}`,
      url: bookingUrl(it),
    }),
  }),
  kind({
    kind: 'booking.paused',
    group: 'work',
    label: 'A booking is paused',
    event: booking.Paused,
    urgency: 'default',
    mail: true,
    head: 'Booking paused',
    text: (it) => brief`“${short(it.title)}” is paused: no week begins after this Sunday.`,
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
    group: 'work',
    label: 'A booking goes on',
    event: booking.Resumed,
    urgency: 'default',
    mail: true,
    head: 'Booking goes on',
    text: (it) => brief`“${short(it.title)}” goes on once the next week is paid for.`,
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
    group: 'work',
    label: 'A booking comes to its end',
    event: booking.Ending,
    urgency: 'default',
    mail: true,
    head: 'Booking ends',
    text: (it) =>
      brief`${short(doer(it))} ends “${short(it.title)}”. The week that runs is the last one.`,
    to: others,
    tell: (it) => ({
      title: `${doer(it)} ends “${it.title}”`,
      body: 'The week that runs is the last one; once it is settled, the booking is completed.',
      url: bookingUrl(it),
    }),
  }),
]
