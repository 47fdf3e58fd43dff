import { ReversalProposed, TransferReversed } from '#escrow/contract/reversal_events'
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
    event: ReversalProposed,
    urgency: 'critical',
    mail: true,
    to: (it) => it.staffIds,
    tell: (it, reader) => ({
      title: `Is a movement of ${sum(it.amount, reader)} a mistake?`,
      body: `A colleague says so: “${it.reason}” Look at it, then undo it or let it be.`,
      url: '/app/staff/reversals',
    }),
  }),
  kind({
    kind: 'escrow.transfer_reversed',
    event: TransferReversed,
    urgency: 'critical',
    mail: true,
    to: (it) => [it.clientId, it.talentId],
    tell: (it, reader) => ({
      title: `A movement of ${sum(it.amount, reader)} was undone`,
      body: `It was a mistake, two members of staff agreed: “${it.reason}” ${NOW_WITH[it.to]}`,
      url: it.bookingId === null ? '/app/money' : `/app/bookings/${it.bookingId}`,
    }),
  }),
]
