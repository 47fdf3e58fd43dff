import { RefundPaid, RefundRequested, RefundReturned } from '#escrow/contract/refund_events'
import { brief } from '#notices/domain/brief'
import { sum, type NoticeKind } from '#notices/domain/notice_kind'

const kind = <Payload>(declared: NoticeKind<Payload>): NoticeKind<unknown> =>
  declared as NoticeKind<unknown>

const urlOf = ({ walletId }: { walletId: string }) => `/app/money/${walletId}/take-back`

/** Unspent money that goes back to where it came from. */
export const refundKinds: readonly NoticeKind<unknown>[] = [
  kind({
    kind: 'escrow.refund_requested',
    group: 'money',
    label: 'Money is on its way back to you',
    event: RefundRequested,
    urgency: 'critical',
    mail: true,
    head: 'Money is on its way back',
    text: (it, reader) =>
      brief`${sum(it.amount, reader)} goes back to where you paid it from. Not you? Tell us.`,
    to: (it) => [it.partyId],
    tell: (it, reader) => ({
      title: `${sum(it.amount, reader)} is on its way back to you`,
      body:
        (it.payments === 1
          ? 'It goes back to where you paid it from. '
          : `It goes back to where you made ${it.payments} payments from. `) +
        'If this was not you, change your password: it can go nowhere else.',
      url: urlOf(it),
    }),
  }),
  kind({
    kind: 'escrow.refund_paid',
    group: 'money',
    label: 'Money went back to you',
    event: RefundPaid,
    urgency: 'critical',
    mail: true,
    head: 'Money went back to you',
    text: (it, reader) => brief`${sum(it.amount, reader)} went back to where you paid it from.`,
    to: (it) => [it.partyId],
    tell: (it, reader) => ({
      title: `${sum(it.amount, reader)} went back to you`,
      body: `It was sent back to where you paid ${sum(it.payment.amount, reader)} from. Your bank may take some days to show it.`,
      url: urlOf(it),
    }),
  }),
  kind({
    kind: 'escrow.refund_returned',
    group: 'money',
    label: 'Money could not go back to you',
    event: RefundReturned,
    urgency: 'critical',
    mail: true,
    head: 'Money could not go back',
    text: (it, reader) =>
      brief`${sum(it.amount, reader)} could not go back to you. It is in your wallet again.`,
    to: (it) => [it.partyId],
    tell: (it, reader) => ({
      title: `${sum(it.amount, reader)} could not go back to you`,
      body: `${it.reason} The money is in your wallet again.`,
      url: urlOf(it),
    }),
  }),
]
