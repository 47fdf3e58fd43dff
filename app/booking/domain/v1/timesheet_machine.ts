import { assign, setup } from 'xstate'
import type { Side } from '#booking/domain/side'
import { from, type StateMeta, type TransitionMeta } from '#booking/domain/transition'

export interface TimesheetContext {
  /** What is left in the hold, in minor units. */
  readonly remaining: bigint
  /** Time that was logged, in minutes. */
  readonly minutes: number
  /** What that time comes to, in minor units. */
  readonly worked: bigint
  /** Whether it begins when its hold is placed: the first week, and the first after a pause. */
  readonly opening: boolean
}

export type TimesheetEvent =
  | { readonly type: 'miss' | 'submit' | 'approve' | 'settle'; readonly by: Side }
  | {
      readonly type: 'hold' | 'dispute'
      readonly by: Side
      /** Minor units: the hold, or the disputed part of it. */
      readonly amount: bigint
    }
  | {
      readonly type: 'close'
      readonly by: Side
      /** Whether the week has begun. */
      readonly begun: boolean
    }

type Given = { context: TimesheetContext; event: TimesheetEvent }
const move = from<TimesheetContext, TimesheetEvent>
const change = assign<TimesheetContext, TimesheetEvent, undefined, TimesheetEvent, never>

const amountOf = ({ event }: Given) => ('amount' in event ? event.amount : 0n)
const notOpening = (context: TimesheetContext) => !context.opening
const worked = ({ context }: Given) => context.minutes > 0
const emptied = change({ remaining: 0n })
const filled = change((given) => ({ remaining: amountOf(given) }))

const settledByBooking = {
  ...move(['client', 'talent'], 'settled', {
    through: 'booking',
    effect: 'The hold is split as the agreed cancellation says.',
  }),
  actions: emptied,
}

/** One Monday–Sunday UTC week; PRODUCT's paragraph "Hourly", version 1. */
export const timesheetMachine = setup({
  types: {
    context: {} as TimesheetContext,
    events: {} as TimesheetEvent,
    input: {} as Partial<TimesheetContext>,
    meta: {} as StateMeta<TimesheetContext>,
    transitionMeta: {} as TransitionMeta,
  },
}).createMachine({
  id: 'timesheet',
  context: ({ input }) => ({ remaining: 0n, minutes: 0, worked: 0n, opening: false, ...input }),
  initial: 'planned',
  states: {
    planned: {
      meta: {
        owner: 'client',
        deadlines: [
          {
            event: 'miss',
            at: 'fundingCloses',
            restarts: 'entry',
            runs: notOpening,
            when: 'unless the week begins when its hold is placed',
          },
        ],
        questions: [
          {
            event: 'hold',
            at: 'fundingOpens',
            restarts: 'entry',
            again: 'holdRetry',
            runs: notOpening,
            when: 'unless the week begins when its hold is placed',
          },
        ],
      },
      on: {
        hold: {
          ...move(['client', 'system'], 'open', {
            guard: (given) => amountOf(given) > 0n,
            effect: 'Wallet to hold: rate × weekly limit, and the client’s fee.',
          }),
          actions: filled,
        },
        miss: move(['system'], 'unfunded', {
          guard: ({ context }) => !context.opening,
          when: 'the week does not begin when its hold is placed',
          effect: 'No time can be logged; two in a row pause the booking.',
        }),
        close: move(['client', 'talent', 'system'], 'cancelled', {
          through: 'booking',
          when: 'the booking pauses or ends',
        }),
      },
    },
    open: {
      meta: {
        owner: 'talent',
        deadlines: [{ event: 'submit', at: 'submission', restarts: 'entry' }],
      },
      on: {
        submit: [
          move(['system'], 'submitted', { guard: worked, when: 'time was logged' }),
          {
            ...move(['system'], 'closed', {
              when: 'no time was logged',
              effect: 'The hold and its fee go back.',
            }),
            actions: emptied,
          },
        ],
        close: {
          ...move(['client', 'talent'], 'cancelled', {
            through: 'booking',
            guard: ({ event }) => event.type === 'close' && !event.begun,
            when: 'the booking pauses or ends before the week has begun',
            effect: 'The hold and its fee go back.',
          }),
          actions: emptied,
        },
        settle: settledByBooking,
      },
    },
    submitted: {
      meta: {
        owner: 'client',
        deadlines: [{ event: 'approve', at: 'approval', restarts: 'entry' }],
      },
      on: {
        approve: {
          ...move(['client', 'system'], 'paid', {
            effect: 'The time worked to talent pending, minus fee and tax; the rest goes back.',
          }),
          actions: emptied,
        },
        dispute: {
          ...move(['client'], 'disputed', {
            guard: (given) => amountOf(given) > 0n && amountOf(given) <= given.context.worked,
            when: 'names entries',
            effect:
              'What is not disputed is paid, what was not used goes back, the rest is frozen.',
          }),
          actions: filled,
        },
        settle: settledByBooking,
      },
    },
    disputed: {
      meta: { owner: 'staff' },
      on: {
        settle: {
          ...move(['client', 'talent', 'staff'], 'settled', {
            through: 'dispute',
            effect: 'The disputed part is split as bid, conceded, decided or agreed.',
          }),
          actions: emptied,
        },
      },
    },
    paid: { meta: { terminal: true } },
    closed: { meta: { terminal: true } },
    unfunded: { meta: { terminal: true } },
    cancelled: { meta: { terminal: true } },
    settled: { meta: { terminal: true } },
  },
})
