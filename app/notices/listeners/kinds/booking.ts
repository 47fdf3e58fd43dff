import * as booking from '#booking/contract/events'
import { brief, short } from '#notices/domain/brief'
import {
  bookingUrl,
  both,
  counterpart,
  doer,
  others,
  quoted,
  sum,
  talent,
  type NoticeKind,
  type Reader,
} from '#notices/domain/notice_kind'

const kind = <Payload>(declared: NoticeKind<Payload>): NoticeKind<unknown> =>
  declared as NoticeKind<unknown>

type OfKind = { kind?: 'fixed' | 'hourly' | undefined }

const partOf = ({ kind: of }: OfKind) => (of === 'hourly' ? 'week' : 'milestone')

const price = (it: OfKind & { total: { amount: string; currency: string } }, reader: Reader) =>
  it.kind === 'hourly' ? `up to ${sum(it.total, reader)} a week` : sum(it.total, reader)

export const bookingKinds: readonly NoticeKind<unknown>[] = [
  kind({
    kind: 'booking.offer_received',
    group: 'offers',
    label: 'Somebody sends you an offer',
    event: booking.OfferSent,
    urgency: 'default',
    mail: true,
    head: 'New offer',
    text: (it, reader) =>
      brief`${short(it.clientName)} offers you ${price(it, reader)} for “${short(it.title)}”.`,
    to: talent,
    tell: (it, reader) => ({
      title: `${it.clientName} sent you an offer of ${price(it, reader)}`,
      body: `“${it.title}”. Accept it, decline it, or propose other terms.`,
      url: bookingUrl(it),
    }),
  }),
  kind({
    kind: 'booking.countered',
    group: 'offers',
    label: 'The other side proposes other terms for an offer',
    event: booking.Countered,
    urgency: 'default',
    mail: true,
    head: 'New terms',
    text: (it, reader) =>
      brief`${short(doer(it))} proposes ${price(it, reader)} for “${short(it.title)}”.`,
    to: others,
    tell: (it, reader) => ({
      title: `${doer(it)} proposed new terms: ${price(it, reader)}`,
      body: `“${it.title}”. Accept the terms, decline them, or propose your own.`,
      url: bookingUrl(it),
    }),
  }),
  kind({
    kind: 'booking.accepted',
    group: 'offers',
    label: 'Your terms are accepted',
    event: booking.Accepted,
    urgency: 'default',
    mail: true,
    head: 'Terms accepted',
    text: (it, reader) =>
      brief`${short(doer(it))} accepted “${short(it.title)}” for ${price(it, reader)}.`,
    to: others,
    tell: (it, reader) => ({
      title: `${doer(it)} accepted “${it.title}” for ${price(it, reader)}`,
      body:
        reader.partyId === it.clientId
          ? `Pay the first ${partOf(it)} into escrow, so that work can begin.`
          : `Work begins once ${it.clientName} has paid the first ${partOf(it)} into escrow.`,
      url: bookingUrl(it),
    }),
  }),
  kind({
    kind: 'booking.declined',
    group: 'offers',
    label: 'An offer is declined',
    event: booking.Declined,
    urgency: 'default',
    mail: true,
    head: 'Offer declined',
    text: (it) => brief`${short(doer(it))} declined “${short(it.title)}”. No money moved.`,
    to: others,
    tell: (it) => ({
      title: `${doer(it)} declined “${it.title}”`,
      body: `No money was moved.${quoted(it.note)}`,
      url: bookingUrl(it),
    }),
  }),
  kind({
    kind: 'booking.withdrawn',
    group: 'offers',
    label: 'An offer is taken back',
    event: booking.Withdrawn,
    urgency: 'default',
    mail: false,
    to: others,
    tell: (it) => ({
      title: `${doer(it)} withdrew “${it.title}”`,
      body: `There is nothing left to answer.${quoted(it.note)}`,
      url: bookingUrl(it),
    }),
  }),
  kind({
    kind: 'booking.expired',
    group: 'offers',
    label: 'An offer runs out of time',
    event: booking.Expired,
    urgency: 'default',
    mail: true,
    head: 'Offer expired',
    text: (it) => brief`“${short(it.title)}” was not answered in time. Nobody owes anything.`,
    to: both,
    tell: (it, reader) => ({
      title: `The offer “${it.title}” expired`,
      body: `It was not answered in time. You and ${counterpart(it, reader)} owe each other nothing.`,
      url: bookingUrl(it),
    }),
  }),
  kind({
    kind: 'booking.cancelled',
    group: 'money',
    label: 'A booking is cancelled',
    event: booking.Cancelled,
    urgency: 'critical',
    mail: true,
    head: 'Booking cancelled',
    text: (it) =>
      brief`${short(doer(it))} cancelled “${short(it.title)}”. See where the money went.`,
    to: others,
    tell: (it) => ({
      title: `“${it.title}” was cancelled by ${doer(it)}`,
      body: `The booking page shows where any money went.${quoted(it.note)}`,
      url: bookingUrl(it),
    }),
  }),
  kind({
    kind: 'booking.lapsed',
    group: 'offers',
    label: 'A booking lapses before it was paid for',
    event: booking.Lapsed,
    urgency: 'default',
    mail: true,
    head: 'Booking lapsed',
    text: (it) => brief`“${short(it.title)}” ended: nothing was paid into escrow in time.`,
    to: both,
    tell: (it) => ({
      title: `“${it.title}” lapsed`,
      body: `${it.clientName} paid nothing into escrow in time, so the booking ended. No money moved.`,
      url: bookingUrl(it),
    }),
  }),
  kind({
    kind: 'booking.completed',
    group: 'work',
    label: 'A booking is completed',
    event: booking.Completed,
    urgency: 'default',
    mail: true,
    head: 'Booking completed',
    text: (it, reader) =>
      brief`“${short(it.title)}” is completed. Say how it was to work with ${short(counterpart(it, reader))}.`,
    to: both,
    tell: (it, reader) => ({
      title: `“${it.title}” is completed`,
      body: `Say how it was to work with ${counterpart(it, reader)}. Reviews show once both are in.`,
      url: bookingUrl(it),
    }),
  }),
  kind({
    kind: 'booking.review_published',
    group: 'reviews',
    label: 'A review of you is public',
    event: booking.ReviewPublished,
    urgency: 'bulk',
    mail: false,
    to: (it) => (it.authorSide === 'client' ? [it.talentId] : [it.clientId]),
    tell: (it, reader) => ({
      title: `${counterpart(it, reader)} gave you ${it.rating} of 5`,
      body: `Their review of “${it.title}” is public now.`,
      url: bookingUrl(it),
    }),
  }),
]
