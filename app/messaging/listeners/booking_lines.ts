import { inject } from '@adonisjs/core'
import { DateTime } from 'luxon'
import * as booking from '#booking/contract/events'
import * as weeks from '#booking/contract/week_events'
import type { EventDefinition, EventEnvelope } from '#kernel/events'
import { Listener, type ListenerClass, type ListenerLoader } from '#kernel/listener'
import { Money } from '#kernel/money'
import type { Tx } from '#kernel/unit_of_work'
import { TellConversation } from '#messaging/actions/tell_conversation'

interface OfBooking {
  bookingId: string
  title: string
  clientId: string
  talentId: string
  clientName: string
  talentName: string
  by: 'client' | 'talent' | 'staff' | 'system'
}

export interface BookingLine {
  event: EventDefinition<unknown>
  load: ListenerLoader<unknown>
}

type Tell<Payload> = (event: Payload, who: string) => string

/** Both sides read the same line, so money is written in one way for both. */
const sum = (money: { amount: string; currency: string }) => Money.fromJSON(money).format('en')

const price = (it: {
  kind?: 'fixed' | 'hourly' | undefined
  total: { amount: string; currency: string }
}) => (it.kind === 'hourly' ? `up to ${sum(it.total)} a week` : sum(it.total))

interface Movement {
  toTalent: { amount: string; currency: string }
  toClient: { amount: string; currency: string }
  clientName: string
  talentName: string
}

/** Only what moved: who got nothing is left out. */
function parted({ toTalent, toClient, talentName, clientName }: Movement): string {
  const parts = [
    Money.fromJSON(toTalent).isZero() ? '' : `${sum(toTalent)} to ${talentName}`,
    Money.fromJSON(toClient).isZero() ? '' : `${sum(toClient)} back to ${clientName}`,
  ]
  return parts.filter(Boolean).join(', ')
}

const quoted = (note: string | null) => (note ? ` “${note}”` : '')

const week = ({ weekOf }: { weekOf: string }) =>
  `the week of ${DateTime.fromISO(weekOf, { zone: 'utc' }).setLocale('en').toFormat('d LLLL')}`

/** One listener per event: what happened, in one sentence, for both sides. */
function line<Payload extends OfBooking>(
  event: EventDefinition<Payload>,
  tell: Tell<Payload>
): BookingLine {
  @inject()
  class BookingLineListener extends Listener<Payload> {
    static override readonly listenerName = `messaging.line.${event.name}`

    constructor(readonly conversation: TellConversation) {
      super()
    }

    async handle({ payload, occurredAt: at }: EventEnvelope<Payload>, tx: Tx): Promise<void> {
      await this.conversation.execute(tx, { ...payload, at }, tell(payload, whoDid(payload)))
    }
  }
  const loaded = { default: BookingLineListener as ListenerClass }
  return { event: event as EventDefinition<unknown>, load: async () => loaded }
}

function whoDid({ by, clientName, talentName }: OfBooking): string {
  return { client: clientName, talent: talentName, staff: 'Uvidense', system: 'Uvidense' }[by]
}

export const bookingLines: readonly BookingLine[] = [
  line(booking.OfferSent, (it, who) => `${who} sent an offer of ${price(it)}.`),
  line(booking.Countered, (it, who) => `${who} proposed new terms: ${price(it)}.`),
  line(booking.Accepted, (it, who) => `${who} accepted the offer of ${price(it)}.`),
  line(booking.Declined, (it, who) => `${who} declined the offer.${quoted(it.note)}`),
  line(booking.Withdrawn, (it, who) => `${who} withdrew the offer.${quoted(it.note)}`),
  line(booking.Expired, () => 'The offer expired without an answer.'),
  line(
    booking.Activated,
    (it) =>
      `The first ${it.kind === 'hourly' ? 'week' : 'milestone'} is paid into escrow. Work can begin.`
  ),
  line(booking.Cancelled, (it, who) => `${who} cancelled the booking.${quoted(it.note)}`),
  line(booking.Lapsed, () => 'The booking lapsed: nothing was paid into escrow in time.'),
  line(booking.Completed, () => 'The booking is completed.'),
  line(booking.CancellationProposed, (it, who) => `${who} proposed to end it.${quoted(it.note)}`),
  line(booking.CancellationDeclined, (it, who) => `${who} wants to carry on.${quoted(it.note)}`),
  line(booking.ChangeProposed, (it, who) => `${who} proposed other terms.${quoted(it.note)}`),
  line(
    booking.ChangeAgreed,
    (it, who) =>
      `${who} agreed to the other terms: ${price(it)}${it.kind === 'hourly' ? '' : ' altogether'}.`
  ),
  line(booking.ChangeDeclined, (_it, who) => `${who} declined the other terms.`),
  line(booking.ChangeWithdrawn, (_it, who) => `${who} took the other terms back.`),
  line(
    booking.BonusProposed,
    (it, who) => `${who} asked for a bonus of ${sum(it.amount)}.${quoted(it.note)}`
  ),
  line(
    booking.BonusPaid,
    (it) => `${it.clientName} gave a bonus of ${sum(it.amount)}.${quoted(it.note)}`
  ),
  line(booking.BonusDeclined, (it, who) => `${who} declined the bonus of ${sum(it.amount)}.`),
  line(
    booking.MilestoneFunded,
    (it) => `${sum(it.amount)} is held in escrow for “${it.milestoneTitle}”.`
  ),
  line(
    booking.MilestoneSubmitted,
    (it, who) => `${who} submitted “${it.milestoneTitle}”.${quoted(it.note)}`
  ),
  line(
    booking.ChangesRequested,
    (it, who) => `${who} asked for changes to “${it.milestoneTitle}”.${quoted(it.note)}`
  ),
  line(
    booking.RefundRequested,
    (it, who) => `${who} asked for ${sum(it.amount)} of “${it.milestoneTitle}” back.`
  ),
  line(
    booking.RefundDeclined,
    (it, who) => `${who} declined to return money of “${it.milestoneTitle}”.`
  ),
  line(
    booking.MilestoneReleased,
    (it) => `${sum(it.toTalent)} of “${it.milestoneTitle}” was released to ${it.talentName}.`
  ),
  line(
    booking.MilestoneRefunded,
    (it) => `${sum(it.toClient)} of “${it.milestoneTitle}” went back to ${it.clientName}.`
  ),
  line(
    booking.MilestoneChargedBack,
    (it) =>
      `The bank of ${it.clientName} took back ${sum(it.amount)} that was held for ` +
      `“${it.milestoneTitle}”. What is left is frozen and its clock stands still until the bank ` +
      'has decided.'
  ),
  line(booking.ChargebackEnded, (it) =>
    Money.fromJSON(it.amount).isZero()
      ? `The bank keeps what it took back. Nothing is held for “${it.milestoneTitle}” any more, so it has ended.`
      : `The bank has decided. ${sum(it.amount)} is held for “${it.milestoneTitle}”, and its clock goes on.`
  ),
  line(
    booking.MilestoneDisputed,
    (it, who) =>
      `${who} opened a dispute about “${it.milestoneTitle}”. Its money stays in escrow, and ` +
      `staff of Uvidense can read this conversation.${quoted(it.note)}`
  ),
  line(
    booking.DisputeSettled,
    (it) => `The dispute about “${it.milestoneTitle}” is settled: ${parted(it)}.${quoted(it.note)}`
  ),
  line(booking.Paused, (it, who) =>
    it.by === 'system'
      ? 'Two weeks in a row were not paid for, so the booking is paused.'
      : `${who} paused the booking: after this Sunday no week begins.`
  ),
  line(booking.Resumed, (_it, who) => `${who} goes on with the booking.`),
  line(booking.Ending, (_it, who) => `${who} ends the booking after the week that runs.`),
  line(weeks.WeekFunded, (it) => `${sum(it.amount)} is held in escrow for ${week(it)}.`),
  line(weeks.WeekUnfunded, (it) => `Nothing was paid in for ${week(it)}: no time can be logged.`),
  line(
    weeks.HoursSubmitted,
    (it) => `${it.talentName}’s time in ${week(it)} comes to ${sum(it.amount)}.`
  ),
  // All hours in dispute release nothing: what was never worked goes back all the same.
  line(weeks.TimesheetPaid, (it) =>
    Money.fromJSON(it.toTalent).isZero()
      ? `${sum(it.toClient)} that nobody worked for in ${week(it)} went back to ${it.clientName}.`
      : `${sum(it.toTalent)} for ${week(it)} was released to ${it.talentName}.`
  ),
  line(
    weeks.WeekReturned,
    (it) => `${sum(it.toClient)} for ${week(it)} went back to ${it.clientName}.`
  ),
  line(
    weeks.TimesheetDisputed,
    (it, who) =>
      `${who} disagrees with ${sum(it.amount)} of ${week(it)}. That part stays in escrow, and ` +
      `staff of Uvidense can read this conversation.${quoted(it.note)}`
  ),
  line(
    weeks.TimesheetDisputeSettled,
    (it) => `The dispute about ${week(it)} is settled: ${parted(it)}.${quoted(it.note)}`
  ),
]
