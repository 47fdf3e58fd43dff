import type { PartySide, Side } from '#booking/domain/side'
import { BOTH, type Facts, type Row, type Sent } from './rows.js'

export interface BookingFacts extends Facts {
  readonly kind: 'fixed' | 'hourly'
  readonly proposedBy: PartySide | null
  readonly changeBy: PartySide | null
  readonly paused: Side | null
  readonly ending: boolean
  readonly postponed: boolean
  readonly held: boolean
  readonly allDone: boolean
  readonly bonusOpen: boolean
}

type BookingRow = Row<BookingFacts>

const OTHER: Readonly<Record<string, PartySide>> = { client: 'talent', talent: 'client' }

const nothingOpen = (at: BookingFacts) => at.proposedBy === null && at.changeBy === null
const byOther = (who: 'proposedBy' | 'changeBy') => (at: BookingFacts, sent: Sent) =>
  at[who] !== null && at[who] === OTHER[sent.by]
const answered = () => ({ proposedBy: null, changeBy: null })
const side = ({ by }: Sent) => (by === 'client' ? 'client' : 'talent')

const offer = (from: string, maker: PartySide, receiver: PartySide): readonly BookingRow[] => [
  {
    from,
    event: 'counter',
    by: [receiver],
    to: from === 'offered' ? 'countered' : 'offered',
  },
  { from, event: 'accept', by: [receiver], to: 'accepted' },
  { from, event: 'decline', by: [receiver], to: 'declined' },
  { from, event: 'withdraw', by: [maker], to: 'withdrawn' },
  { from, event: 'expire', by: ['system'], to: 'expired' },
]

const running = (row: Omit<BookingRow, 'from'>): BookingRow => ({ from: 'active', ...row })

/** PRODUCT's table "Booking", by hand. */
export const BOOKING: readonly BookingRow[] = [
  ...offer('offered', 'client', 'talent'),
  ...offer('countered', 'talent', 'client'),
  { from: 'accepted', event: 'activate', by: ['client', 'system'], to: 'active' },
  { from: 'accepted', event: 'cancel', by: BOTH, to: 'cancelled' },
  { from: 'accepted', event: 'lapse', by: ['system'], to: 'lapsed' },
  {
    from: 'accepted',
    event: 'postpone',
    by: ['system'],
    to: 'accepted',
    when: (at) => !at.postponed,
    then: () => ({ postponed: true }),
  },
  running({
    event: 'propose-change',
    by: BOTH,
    to: 'active',
    when: (at) => nothingOpen(at) && !at.ending,
    then: (_, sent) => ({ changeBy: side(sent) }),
  }),
  ...['agree-change', 'decline-change'].map((event) =>
    running({ event, by: BOTH, to: 'active', when: byOther('changeBy'), then: answered })
  ),
  running({
    event: 'withdraw-change',
    by: BOTH,
    to: 'active',
    when: (at, sent) => at.changeBy === sent.by,
    then: answered,
  }),
  running({
    event: 'end-change',
    by: ['system'],
    to: 'active',
    when: (at) => at.changeBy !== null,
    then: answered,
  }),
  running({
    event: 'propose-cancellation',
    by: BOTH,
    to: 'active',
    when: (at) => at.proposedBy === null,
    then: (_, sent) => ({ proposedBy: side(sent), changeBy: null }),
  }),
  running({
    event: 'agree-cancellation',
    by: BOTH,
    to: 'cancelled',
    when: byOther('proposedBy'),
    then: answered,
  }),
  running({
    event: 'decline-cancellation',
    by: BOTH,
    to: 'active',
    when: byOther('proposedBy'),
    then: answered,
  }),
  running({
    event: 'end-proposal',
    by: ['system'],
    to: 'active',
    when: (at) => at.proposedBy !== null,
    then: answered,
  }),
  running({
    event: 'pause',
    by: [...BOTH, 'system'],
    to: 'active',
    when: (at) => at.kind === 'hourly' && at.paused === null && !at.ending,
    then: (_, { by }) => ({ paused: by }),
  }),
  running({
    event: 'resume',
    by: BOTH,
    to: 'active',
    when: (at, { by }) => at.paused === by || (at.paused === 'system' && by === 'client'),
    then: () => ({ paused: null }),
  }),
  running({
    event: 'end',
    by: BOTH,
    to: 'active',
    when: (at) => at.kind === 'hourly' && !at.ending,
    then: () => ({ ending: true, paused: null, changeBy: null }),
  }),
  running({
    event: 'end',
    by: ['client'],
    to: 'completed',
    when: (at) => at.kind === 'fixed' && !at.held,
    then: answered,
  }),
  running({
    event: 'complete',
    by: ['system'],
    to: 'completed',
    when: (at) => !at.held,
    then: answered,
  }),
  running({ event: 'bonus', by: ['client'], to: 'active' }),
  {
    from: 'completed',
    event: 'bonus',
    by: ['client'],
    to: 'completed',
    when: (at) => at.bonusOpen,
  },
]
