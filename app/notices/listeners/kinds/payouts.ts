import {
  PayoutMethodAdded,
  PayoutPaid,
  PayoutReturned,
  PayoutRunStarted,
} from '#escrow/contract/payout_events'
import { brief, short } from '#notices/domain/brief'
import { sum, type NoticeKind } from '#notices/domain/notice_kind'

const kind = <Payload>(declared: NoticeKind<Payload>): NoticeKind<unknown> =>
  declared as NoticeKind<unknown>

const URL = '/app/money/payouts'

/** Money that leaves, and where it may leave to. */
export const payoutKinds: readonly NoticeKind<unknown>[] = [
  kind({
    kind: 'escrow.payout_method_added',
    group: 'security',
    label: 'Another account is added for your payouts',
    event: PayoutMethodAdded,
    urgency: 'critical',
    mail: true,
    head: 'New account for payouts',
    text: (it) => brief`${short(it.label)} was added for your payouts. Not you? Remove it now.`,
    to: (it) => [it.partyId],
    tell: (it) => ({
      title: 'Another account was added for your payouts',
      body:
        `${it.label}. Money can go there once a day has passed. ` +
        'If this was not you, remove it now and change your password.',
      url: URL,
    }),
  }),
  kind({
    kind: 'escrow.payout_paid',
    group: 'money',
    label: 'A payout reached you',
    event: PayoutPaid,
    urgency: 'critical',
    mail: true,
    head: 'Payout reached you',
    text: (it, reader) => brief`${sum(it.amount, reader)} was paid out to ${short(it.label)}.`,
    to: (it) => [it.partyId],
    tell: (it, reader) => ({
      title: `${sum(it.amount, reader)} was paid out to you`,
      body: `It went to: ${it.label}.`,
      url: URL,
    }),
  }),
  kind({
    kind: 'escrow.payout_returned',
    group: 'money',
    label: 'A payout did not go through',
    event: PayoutReturned,
    urgency: 'critical',
    mail: true,
    head: 'Payout came back',
    text: (it, reader) =>
      brief`Your payout of ${sum(it.amount, reader)} did not go through. It is in your wallet.`,
    to: (it) => [it.partyId],
    tell: (it, reader) => ({
      title: `Your payout of ${sum(it.amount, reader)} did not go through`,
      body: `${it.reason} The money is in your wallet again. It was meant for: ${it.label}.`,
      url: URL,
    }),
  }),
  kind({
    kind: 'escrow.payouts_to_confirm',
    group: 'staff',
    label: 'Payouts are to be confirmed',
    event: PayoutRunStarted,
    urgency: 'critical',
    mail: true,
    head: 'Payouts to confirm',
    text: (it) => brief`Large payouts that wait for two people: ${String(it.toConfirm)}.`,
    to: (it) => it.staffIds,
    tell: (it) => ({
      title:
        it.toConfirm === 1
          ? 'A large payout waits for two people'
          : `${it.toConfirm} large payouts wait for two people`,
      body: 'Look at who is paid and how much, then confirm or decline.',
      url: '/app/staff/payouts',
    }),
  }),
]
