import { BOTH, type Facts, type Row } from './rows.js'

export interface TimesheetFacts extends Facts {
  readonly held: bigint
  readonly minutes: number
  /** What the minutes come to. */
  readonly worked: bigint
  /** Whether the week begins when its hold is placed. */
  readonly opening: boolean
}

const empty = () => ({ held: 0n })

/** PRODUCT's paragraph "Hourly", by hand. */
export const TIMESHEET: readonly Row<TimesheetFacts>[] = [
  {
    from: 'planned',
    event: 'hold',
    by: ['client', 'system'],
    to: 'open',
    when: (_, { amount }) => amount > 0n,
    then: (_, { amount }) => ({ held: amount }),
    money: (_, { amount }) => ({ paidIn: amount }),
  },
  {
    from: 'planned',
    event: 'miss',
    by: ['system'],
    to: 'unfunded',
    when: (at) => !at.opening,
  },
  { from: 'planned', event: 'close', by: [...BOTH, 'system'], to: 'cancelled' },
  {
    from: 'open',
    event: 'submit',
    by: ['system'],
    to: 'submitted',
    when: (at) => at.minutes > 0,
  },
  {
    from: 'open',
    event: 'submit',
    by: ['system'],
    to: 'closed',
    then: empty,
    money: (at) => ({ toClient: at.held }),
  },
  {
    from: 'open',
    event: 'close',
    by: BOTH,
    to: 'cancelled',
    when: (_, { begun }) => !begun,
    then: empty,
    money: (at) => ({ toClient: at.held }),
  },
  {
    from: 'submitted',
    event: 'approve',
    by: ['client', 'system'],
    to: 'paid',
    then: empty,
    money: (at) => ({ toTalent: at.worked, toClient: at.held - at.worked }),
  },
  {
    from: 'submitted',
    event: 'dispute',
    by: ['client'],
    to: 'disputed',
    when: (at, { amount }) => amount > 0n && amount <= at.worked,
    then: (_, { amount }) => ({ held: amount }),
    money: (at, { amount }) => ({
      toTalent: at.worked - amount,
      toClient: at.held - at.worked,
    }),
  },
  { from: 'open', event: 'settle', by: BOTH, to: 'settled', then: empty },
  { from: 'submitted', event: 'settle', by: BOTH, to: 'settled', then: empty },
  { from: 'disputed', event: 'settle', by: [...BOTH, 'staff'], to: 'settled', then: empty },
]
