import * as booking from '#booking/contract/events'
import { DepositFailed, DepositSucceeded } from '#escrow/contract/events'
import { brief, short } from '#notices/domain/brief'
import {
  bookingUrl,
  both,
  client,
  doer,
  isNothing,
  others,
  parted,
  quoted,
  sum,
  talent,
  type NoticeKind,
} from '#notices/domain/notice_kind'

const kind = <Payload>(declared: NoticeKind<Payload>): NoticeKind<unknown> =>
  declared as NoticeKind<unknown>

/** Money, work that money waits for, and disputes: they pass ahead of everything else. */
export const moneyKinds: readonly NoticeKind<unknown>[] = [
  kind({
    kind: 'escrow.deposit_succeeded',
    group: 'money',
    label: 'A payment of yours arrives',
    event: DepositSucceeded,
    urgency: 'critical',
    mail: true,
    head: 'Payment arrived',
    text: (it, reader) => brief`${sum(it.amount, reader)} arrived in your wallet.`,
    to: (it) => [it.partyId],
    tell: (it, reader) => ({
      title: `${sum(it.amount, reader)} arrived in your wallet`,
      body: it.intent
        ? 'It is on its way into escrow for your milestone.'
        : 'Use it to pay a milestone into escrow.',
      url: '/app/money',
    }),
  }),
  kind({
    kind: 'escrow.deposit_failed',
    group: 'money',
    label: 'A payment of yours fails',
    event: DepositFailed,
    urgency: 'critical',
    mail: true,
    head: 'Payment failed',
    text: (it, reader) =>
      brief`Your payment of ${sum(it.amount, reader)} failed: ${short(it.reason)}`,
    to: (it) => [it.partyId],
    tell: (it, reader) => ({
      title: `Your payment of ${sum(it.amount, reader)} failed`,
      body: `${it.reason} Nothing was taken into your wallet; you can try again.`,
      url: '/app/money',
    }),
  }),
  kind({
    kind: 'booking.milestone_funded',
    group: 'money',
    label: 'Money is held for a milestone',
    event: booking.MilestoneFunded,
    urgency: 'critical',
    mail: true,
    head: 'Money is held',
    text: (it, reader) =>
      brief`${sum(it.amount, reader)} is held in escrow for “${short(it.milestoneTitle)}”.`,
    to: both,
    tell: (it, reader) => ({
      title: `${sum(it.amount, reader)} is held in escrow for “${it.milestoneTitle}”`,
      body:
        reader.partyId === it.talentId
          ? `${it.clientName} has paid. You can start; submit the work when it is done.`
          : `${it.talentName} can start. Nothing is released until you approve or the time for it ends.`,
      url: bookingUrl(it),
    }),
  }),
  kind({
    kind: 'booking.funding_failed',
    group: 'money',
    label: 'Money could not be held',
    event: booking.FundingFailed,
    urgency: 'critical',
    mail: true,
    head: 'Money could not be held',
    text: (it, reader) =>
      brief`${sum(it.amount, reader)} could not be held for “${short(it.milestoneTitle)}”. It is in your wallet.`,
    to: client,
    tell: (it, reader) => ({
      title: `${sum(it.amount, reader)} could not be held for “${it.milestoneTitle}”`,
      body: `Your payment stays in your wallet.${quoted(it.note)}`,
      url: bookingUrl(it),
    }),
  }),
  kind({
    kind: 'booking.milestone_submitted',
    group: 'money',
    label: 'Work is submitted and waits for your approval',
    event: booking.MilestoneSubmitted,
    urgency: 'critical',
    mail: true,
    head: 'Work to approve',
    text: (it, reader) =>
      brief`${short(it.talentName)} submitted “${short(it.milestoneTitle)}”. ${sum(it.amount, reader)} waits for you.`,
    to: client,
    tell: (it, reader) => ({
      title: `${it.talentName} submitted “${it.milestoneTitle}”`,
      body:
        `Approve it to release ${sum(it.amount, reader)}, or ask for changes. ` +
        `Without an answer it is released when the time shown on the booking ends.${quoted(it.note)}`,
      url: bookingUrl(it),
    }),
  }),
  kind({
    kind: 'booking.changes_requested',
    group: 'work',
    label: 'Changes to your work are asked for',
    event: booking.ChangesRequested,
    urgency: 'default',
    mail: true,
    head: 'Changes asked for',
    text: (it) =>
      brief`${short(it.clientName)} asked for changes to “${short(it.milestoneTitle)}”.`,
    to: talent,
    tell: (it, reader) => ({
      title: `${it.clientName} asked for changes to “${it.milestoneTitle}”`,
      body: `${sum(it.amount, reader)} stays in escrow meanwhile.${quoted(it.note)}`,
      url: bookingUrl(it),
    }),
  }),
  kind({
    kind: 'booking.refund_requested',
    group: 'money',
    label: 'Money is asked back',
    event: booking.RefundRequested,
    urgency: 'critical',
    mail: true,
    head: 'Money is asked back',
    text: (it, reader) =>
      brief`${short(it.clientName)} asks for ${sum(it.amount, reader)} of “${short(it.milestoneTitle)}” back.`,
    to: talent,
    tell: (it, reader) => ({
      title: `${it.clientName} asked for ${sum(it.amount, reader)} of “${it.milestoneTitle}” back`,
      body: `Accept or decline before the time shown on the booking ends.${quoted(it.note)}`,
      url: bookingUrl(it),
    }),
  }),
  kind({
    kind: 'booking.refund_declined',
    group: 'money',
    label: 'Your request for money back is declined',
    event: booking.RefundDeclined,
    urgency: 'critical',
    mail: true,
    head: 'Request declined',
    text: (it, reader) =>
      brief`${short(it.talentName)} declined to return ${sum(it.amount, reader)}. It stays in escrow.`,
    to: client,
    tell: (it, reader) => ({
      title: `${it.talentName} declined to return ${sum(it.amount, reader)}`,
      body: `The money of “${it.milestoneTitle}” stays in escrow.${quoted(it.note)}`,
      url: bookingUrl(it),
    }),
  }),
  kind({
    kind: 'booking.milestone_released',
    group: 'money',
    label: 'Money is released',
    event: booking.MilestoneReleased,
    urgency: 'critical',
    mail: true,
    head: 'Money released',
    text: (it, reader) =>
      reader.partyId === it.talentId
        ? brief`${sum(it.toTalent, reader)} was released to you for “${short(it.milestoneTitle)}”.`
        : brief`${sum(it.toTalent, reader)} was released to ${short(it.talentName)} for “${short(it.milestoneTitle)}”.`,
    to: both,
    tell: (it, reader) =>
      reader.partyId === it.talentId
        ? {
            title: `${sum(it.toTalent, reader)} was released to you`,
            body: `For “${it.milestoneTitle}”${feeOf(it.fee, reader)}. It becomes available after the security hold.`,
            url: bookingUrl(it),
          }
        : {
            title: `${sum(it.toTalent, reader)} was released to ${it.talentName}`,
            body: `For “${it.milestoneTitle}”.`,
            url: bookingUrl(it),
          },
  }),
  kind({
    kind: 'booking.milestone_refunded',
    group: 'money',
    label: 'Held money goes back',
    event: booking.MilestoneRefunded,
    urgency: 'critical',
    mail: true,
    head: 'Money went back',
    text: (it, reader) =>
      reader.partyId === it.clientId
        ? brief`${sum(it.toClient, reader)} of “${short(it.milestoneTitle)}” is back in your wallet.`
        : brief`${sum(it.toClient, reader)} of “${short(it.milestoneTitle)}” went back to ${short(it.clientName)}.`,
    to: both,
    tell: (it, reader) => ({
      title:
        reader.partyId === it.clientId
          ? `${sum(it.toClient, reader)} is back in your wallet`
          : `${sum(it.toClient, reader)} went back to ${it.clientName}`,
      body: `From “${it.milestoneTitle}”.${quoted(it.note)}`,
      url: bookingUrl(it),
    }),
  }),
  kind({
    kind: 'booking.milestone_charged_back',
    group: 'money',
    label: 'A bank takes back what was held',
    event: booking.MilestoneChargedBack,
    urgency: 'critical',
    mail: true,
    head: 'A bank took money back',
    text: (it, reader) =>
      brief`A bank took back ${sum(it.amount, reader)} held for “${short(it.milestoneTitle)}”.`,
    to: both,
    tell: (it, reader) => ({
      title: `A bank took back ${sum(it.amount, reader)} that was held for “${it.milestoneTitle}”`,
      body:
        reader.partyId === it.talentId
          ? `${it.clientName}’s bank disputes the payment. We answer it. Until it decides nothing moves and no deadline runs: think about pausing your work.`
          : 'Your bank disputes your payment. Until it decides nothing moves and no deadline runs. If you did not ask it to, tell it so.',
      url: bookingUrl(it),
    }),
  }),
  kind({
    kind: 'booking.chargeback_ended',
    group: 'money',
    label: 'A bank has decided about what was held',
    event: booking.ChargebackEnded,
    urgency: 'critical',
    mail: true,
    head: 'A bank has decided',
    text: (it, reader) =>
      it.amount.amount === '0'
        ? brief`Nothing is held for “${short(it.milestoneTitle)}” any more.`
        : brief`${sum(it.amount, reader)} is held for “${short(it.milestoneTitle)}”. The clock goes on.`,
    to: both,
    tell: (it, reader) => ({
      title:
        it.amount.amount === '0'
          ? `Nothing is held for “${it.milestoneTitle}” any more`
          : `${sum(it.amount, reader)} is held for “${it.milestoneTitle}”`,
      body:
        it.amount.amount === '0'
          ? 'The bank keeps what it took back, so the milestone has ended. A new one can be paid in.'
          : 'The bank has decided. The clock goes on where it stopped.',
      url: bookingUrl(it),
    }),
  }),
  kind({
    kind: 'booking.milestone_disputed',
    group: 'disputes',
    label: 'The other side opens a dispute',
    event: booking.MilestoneDisputed,
    urgency: 'critical',
    mail: true,
    head: 'Dispute opened',
    text: (it, reader) =>
      brief`${short(doer(it))} opened a dispute: ${sum(it.amount, reader)} of “${short(it.milestoneTitle)}”.`,
    to: others,
    tell: (it, reader) => ({
      title: `${doer(it)} opened a dispute about “${it.milestoneTitle}”`,
      body: `${sum(it.amount, reader)} stays in escrow. Answer with your own proposal.${quoted(it.note)}`,
      url: bookingUrl(it),
    }),
  }),
  kind({
    kind: 'booking.dispute_settled',
    group: 'disputes',
    label: 'A dispute is settled',
    event: booking.DisputeSettled,
    urgency: 'critical',
    mail: true,
    head: 'Dispute settled',
    text: (it, reader) =>
      brief`“${short(it.milestoneTitle)}” is settled: ${short(parted(it, reader))}.`,
    to: both,
    tell: (it, reader) => ({
      title: `The dispute about “${it.milestoneTitle}” is settled`,
      body: `${parted(it, reader)}.${quoted(it.note)}`,
      url: bookingUrl(it),
    }),
  }),
]

function feeOf(fee: { amount: string; currency: string }, reader: Parameters<typeof sum>[1]) {
  return isNothing(fee) ? '' : `, after a fee of ${sum(fee, reader)}`
}
