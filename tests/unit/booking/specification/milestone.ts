import { BOTH, inEach, type Facts, type Row, type Sent } from './rows.js'

export interface MilestoneFacts extends Facts {
  readonly held: bigint
  /** The open request for a refund. */
  readonly asked: bigint | null
  /** Whether the client's one request of this submission is spent. */
  readonly hasAsked: boolean
  readonly delivered: boolean
  /** What a bank took back and may still give back, and where the work stood when it did. */
  readonly atBank: bigint
  readonly stoodIn: string | null
}

type MilestoneRow = Row<MilestoneFacts>

const WORK = ['funded', 'changes_requested']
const HELD = ['funded', 'submitted', 'changes_requested']

const isAsked = (at: MilestoneFacts) => at.asked !== null
const asksForAll = (at: MilestoneFacts) => at.asked === at.held
const settled = () => ({ held: 0n, asked: null, atBank: 0n, stoodIn: null })
/** At least what is left, at most all that there was. */
const isBanks = (at: MilestoneFacts, amount: bigint) =>
  amount >= at.held && amount <= at.held + at.atBank
const bankDecided = (_: MilestoneFacts, { amount }: Sent) => ({
  held: amount,
  atBank: 0n,
  stoodIn: null,
})
const answered = () => ({ asked: null })
const giveAsked = (at: MilestoneFacts) => ({ held: at.held - (at.asked ?? 0n), asked: null })
const backAsAsked = (at: MilestoneFacts) => ({ toClient: at.asked ?? 0n })
const smaller = (a: bigint | null, b: bigint) => (a !== null && a > b ? b : a)

/** PRODUCT's table "Milestone", by hand: the machine must say the same and is not asked here. */
export const MILESTONE: readonly MilestoneRow[] = [
  {
    from: 'planned',
    event: 'fund',
    by: ['client', 'system'],
    to: 'funded',
    when: (_, { amount }) => amount > 0n,
    then: (_, { amount }) => ({ held: amount }),
    money: (_, { amount }) => ({ paidIn: amount }),
  },
  { from: 'planned', event: 'cancel', by: ['client'], to: 'cancelled' },
  { from: 'planned', event: 'close', by: [...BOTH, 'system'], to: 'cancelled' },
  ...inEach<MilestoneFacts>(WORK, (from) => [
    {
      from,
      event: 'submit',
      by: ['talent'],
      to: 'submitted',
      then: (at) => ({ delivered: true, hasAsked: at.asked !== null }),
    },
    {
      from,
      event: 'reclaim',
      by: ['system'],
      to: from,
      when: (at) => at.asked === null,
      then: (at) => ({ asked: at.held }),
    },
  ]),
  { from: 'submitted', event: 'request-changes', by: ['client'], to: 'changes_requested' },
  {
    from: 'submitted',
    event: 'approve',
    by: ['client', 'system'],
    to: 'released',
    then: settled,
    money: (at) => ({ toTalent: at.held }),
  },
  ...inEach<MilestoneFacts>(HELD, (from) => [
    {
      from,
      event: 'release-part',
      by: ['client'],
      to: from,
      when: (at, { amount }) => amount > 0n && amount < at.held,
      then: (at, { amount }) => ({
        held: at.held - amount,
        asked: smaller(at.asked, at.held - amount),
      }),
      money: (_, { amount }) => ({ toTalent: amount }),
    },
    {
      from,
      event: 'request-refund',
      by: ['client'],
      to: from,
      when: (at, { amount }) =>
        at.asked === null && !at.hasAsked && amount > 0n && amount <= at.held,
      then: (_, { amount }) => ({ asked: amount, hasAsked: true }),
    },
    {
      from,
      event: 'accept-refund',
      by: ['talent'],
      to: 'refunded',
      when: (at) => isAsked(at) && asksForAll(at),
      then: giveAsked,
      money: backAsAsked,
    },
    {
      from,
      event: 'accept-refund',
      by: ['talent'],
      to: from,
      when: isAsked,
      then: giveAsked,
      money: backAsAsked,
    },
    { from, event: 'decline-refund', by: ['talent'], to: from, when: isAsked, then: answered },
    {
      from,
      event: 'end-request',
      by: ['system'],
      to: 'disputed',
      when: (at) => isAsked(at) && at.delivered,
      then: answered,
    },
    {
      from,
      event: 'end-request',
      by: ['system'],
      to: 'refunded',
      when: (at) => isAsked(at) && asksForAll(at),
      then: giveAsked,
      money: backAsAsked,
    },
    {
      from,
      event: 'end-request',
      by: ['system'],
      to: from,
      when: isAsked,
      then: giveAsked,
      money: backAsAsked,
    },
    {
      from,
      event: 'give-up',
      by: ['talent'],
      to: 'refunded',
      then: settled,
      money: (at) => ({ toClient: at.held }),
    },
    { from, event: 'dispute', by: BOTH, to: 'disputed', then: answered },
    { from, event: 'settle', by: BOTH, to: 'settled', then: settled },
    {
      from,
      event: 'charge-back',
      by: ['system'],
      to: 'charged_back',
      when: (at, { amount }) => amount > 0n && amount <= at.held,
      then: (at, { amount }) => ({
        held: at.held - amount,
        asked: null,
        atBank: amount,
        stoodIn: from,
      }),
      money: (_, { amount }) => ({ toClient: amount }),
    },
    {
      from: 'charged_back',
      event: 'bank-decided',
      by: ['system'],
      to: from,
      when: (at, { amount }) => amount > 0n && at.stoodIn === from && isBanks(at, amount),
      then: bankDecided,
      money: (at, { amount }) => ({ paidIn: amount - at.held }),
    },
  ]),
  {
    from: 'charged_back',
    event: 'bank-decided',
    by: ['system'],
    to: 'refunded',
    when: (at, { amount }) => amount === 0n && isBanks(at, amount),
    then: bankDecided,
  },
  { from: 'charged_back', event: 'settle', by: BOTH, to: 'settled', then: settled },
  { from: 'disputed', event: 'settle', by: [...BOTH, 'staff'], to: 'settled', then: settled },
]
