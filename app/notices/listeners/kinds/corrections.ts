import { ChargebackDecided, ChargebackOpened } from '#escrow/contract/chargeback_events'
import { ReversalProposed, TransferReversed } from '#escrow/contract/reversal_events'
import { brief } from '#notices/domain/brief'
import { sum, type NoticeKind } from '#notices/domain/notice_kind'

const kind = <Payload>(declared: NoticeKind<Payload>): NoticeKind<unknown> =>
  declared as NoticeKind<unknown>

const NOW_WITH = {
  client: 'It is in the client’s wallet now.',
  talent: 'It is with the talent now.',
  escrow: 'It is held in escrow again.',
} as const

/** Money that went where it should not have, and what was done about it. */
export const correctionKinds: readonly NoticeKind<unknown>[] = [
  kind({
    kind: 'escrow.reversal_proposed',
    group: 'staff',
    label: 'A movement is to be undone',
    event: ReversalProposed,
    urgency: 'critical',
    mail: true,
    head: 'A mistake?',
    text: (it, reader) =>
      brief`A colleague says that a movement of ${sum(it.amount, reader)} is a mistake.`,
    to: (it) => it.staffIds,
    tell: (it, reader) => ({
      title: `Is a movement of ${sum(it.amount, reader)} a mistake?`,
      body: `A colleague says so: “${it.reason}” Look at it, then undo it or let it be.`,
      url: '/app/staff/reversals',
    }),
  }),
  kind({
    kind: 'escrow.transfer_reversed',
    group: 'money',
    label: 'A movement of yours was undone',
    event: TransferReversed,
    urgency: 'critical',
    mail: true,
    head: 'A movement was undone',
    text: (it, reader) =>
      brief`A movement of ${sum(it.amount, reader)} was a mistake and was undone.`,
    to: (it) => [it.clientId, it.talentId],
    tell: (it, reader) => ({
      title: `A movement of ${sum(it.amount, reader)} was undone`,
      body: `It was a mistake, two members of staff agreed: “${it.reason}” ${NOW_WITH[it.to]}`,
      url: it.bookingId === null ? '/app/money' : `/app/bookings/${it.bookingId}`,
    }),
  }),
  kind({
    kind: 'escrow.chargeback_opened',
    group: 'money',
    label: 'Your bank takes a payment back',
    event: ChargebackOpened,
    urgency: 'critical',
    mail: true,
    head: 'Your bank took money back',
    text: (it, reader) =>
      brief`Your bank took ${sum(it.amount, reader)} back. If you did not ask it to, tell us.`,
    to: (it) => [it.partyId],
    tell: (it, reader) => ({
      title: `Your bank took ${sum(it.amount, reader)} back`,
      body:
        'It was taken from your open milestones first, then from your wallet' +
        (it.owed.amount === '0' ? '. ' : `; you owe ${sum(it.owed, reader)} of it. `) +
        'If you did not ask your bank for it, tell us.',
      url: '/app/money',
    }),
  }),
  kind({
    kind: 'escrow.chargeback_to_answer',
    group: 'staff',
    label: 'A chargeback is to be answered',
    event: ChargebackOpened,
    urgency: 'critical',
    mail: true,
    head: 'Chargeback to answer',
    text: (it, reader) =>
      brief`A bank took ${sum(it.amount, reader)} back. Hand in evidence before its time is over.`,
    to: (it) => it.staffIds,
    tell: (it, reader) => ({
      title: `A chargeback of ${sum(it.amount, reader)}`,
      body: 'See what was taken from where, and hand in evidence before the bank’s time is over.',
      url: '/app/staff/chargebacks',
    }),
  }),
  kind({
    kind: 'escrow.chargeback_decided',
    group: 'money',
    label: 'A chargeback is decided',
    event: ChargebackDecided,
    urgency: 'critical',
    mail: true,
    head: 'Chargeback decided',
    text: (it, reader) =>
      it.state === 'won'
        ? brief`${sum(it.amount, reader)} is yours here again.`
        : brief`Your bank keeps the ${sum(it.amount, reader)} it took back.`,
    to: (it) => [it.partyId],
    tell: (it, reader) => ({
      title:
        it.state === 'won'
          ? `${sum(it.amount, reader)} is yours here again`
          : `Your bank keeps the ${sum(it.amount, reader)} it took back`,
      body:
        it.state === 'won'
          ? 'The bank declined the claim. The money went back to where it was taken from.'
          : 'What you owe of it is kept from money that comes in later.',
      url: '/app/money',
    }),
  }),
]
