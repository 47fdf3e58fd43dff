import * as booking from '#booking/contract/events'
import {
  bookingUrl,
  both,
  client,
  doer,
  others,
  quoted,
  sum,
  talent,
  type NoticeKind,
} from '#notices/domain/notice_kind'

const kind = <Payload>(declared: NoticeKind<Payload>): NoticeKind<unknown> =>
  declared as NoticeKind<unknown>

/** Terms that change while a booking runs, and what is given beyond them. */
export const termsKinds: readonly NoticeKind<unknown>[] = [
  kind({
    kind: 'booking.change_proposed',
    event: booking.ChangeProposed,
    urgency: 'default',
    mail: true,
    to: others,
    tell: (it) => ({
      title: `${doer(it)} proposes other terms for “${it.title}”`,
      body: `Agree or decline within 7 days; until then the terms stay as they are.${quoted(it.note)}`,
      url: bookingUrl(it),
    }),
  }),
  kind({
    kind: 'booking.change_agreed',
    event: booking.ChangeAgreed,
    urgency: 'default',
    mail: true,
    to: others,
    tell: (it) => ({
      title: `${doer(it)} agreed to your terms for “${it.title}”`,
      body: 'They hold from now on. What was paid into escrow is as it was.',
      url: bookingUrl(it),
    }),
  }),
  kind({
    kind: 'booking.change_declined',
    event: booking.ChangeDeclined,
    urgency: 'default',
    mail: true,
    to: others,
    tell: (it) => ({
      title: `${doer(it)} declined your terms for “${it.title}”`,
      body: 'The booking runs on as before.',
      url: bookingUrl(it),
    }),
  }),
  kind({
    kind: 'booking.change_withdrawn',
    event: booking.ChangeWithdrawn,
    urgency: 'bulk',
    mail: false,
    to: others,
    tell: (it) => ({
      title: `${doer(it)} took back the other terms for “${it.title}”`,
      body: 'There is nothing left to answer.',
      url: bookingUrl(it),
    }),
  }),
  kind({
    kind: 'booking.change_unanswered',
    event: booking.ChangeUnanswered,
    urgency: 'bulk',
    mail: false,
    to: both,
    tell: (it) => ({
      title: `The terms of “${it.title}” stay as they are`,
      body: 'Other terms were proposed and nobody answered in 7 days.',
      url: bookingUrl(it),
    }),
  }),
  kind({
    kind: 'booking.cancellation_proposed',
    event: booking.CancellationProposed,
    urgency: 'critical',
    mail: true,
    to: others,
    tell: (it) => ({
      title: `${doer(it)} proposes to end “${it.title}”`,
      body: `Look at who would get what, and answer within 48 hours.${quoted(it.note)}`,
      url: bookingUrl(it),
    }),
  }),
  kind({
    kind: 'booking.cancellation_declined',
    event: booking.CancellationDeclined,
    urgency: 'default',
    mail: true,
    to: others,
    tell: (it) => ({
      title: `${doer(it)} wants to carry on with “${it.title}”`,
      body: 'No money moved; the booking runs on as before.',
      url: bookingUrl(it),
    }),
  }),
  kind({
    kind: 'booking.cancellation_unanswered',
    event: booking.CancellationUnanswered,
    urgency: 'bulk',
    mail: false,
    to: both,
    tell: (it) => ({
      title: `“${it.title}” runs on`,
      body: 'Nobody answered the proposal to end it in 48 hours. No money moved.',
      url: bookingUrl(it),
    }),
  }),
  kind({
    kind: 'booking.bonus_proposed',
    event: booking.BonusProposed,
    urgency: 'default',
    mail: true,
    to: client,
    tell: (it, reader) => ({
      title: `${it.talentName} asks for a bonus of ${sum(it.amount, reader)}`,
      body: `For “${it.title}”. Pay it or decline it within 7 days.${quoted(it.note)}`,
      url: bookingUrl(it),
    }),
  }),
  kind({
    kind: 'booking.bonus_paid',
    event: booking.BonusPaid,
    urgency: 'critical',
    mail: true,
    to: talent,
    tell: (it, reader) => ({
      title: `${it.clientName} gave you a bonus of ${sum(it.amount, reader)}`,
      body: `For “${it.title}”. ${sum(it.toTalent ?? it.amount, reader)} is yours after the fee.${quoted(it.note)}`,
      url: bookingUrl(it),
    }),
  }),
  kind({
    kind: 'booking.bonus_declined',
    event: booking.BonusDeclined,
    urgency: 'default',
    mail: false,
    to: talent,
    tell: (it, reader) => ({
      title: `${it.clientName} declined a bonus of ${sum(it.amount, reader)}`,
      body: `For “${it.title}”. Nothing was paid.`,
      url: bookingUrl(it),
    }),
  }),
  kind({
    kind: 'booking.bonus_lapsed',
    event: booking.BonusLapsed,
    urgency: 'bulk',
    mail: false,
    to: both,
    tell: (it, reader) => ({
      title: `A bonus of ${sum(it.amount, reader)} is no longer asked for`,
      body: `Nobody answered in 7 days. You can still talk about it in “${it.title}”.`,
      url: bookingUrl(it),
    }),
  }),
]
