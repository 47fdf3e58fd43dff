import { assign, setup } from 'xstate'
import type { StateMeta, TransitionMeta } from '#booking/domain/transition'
import {
  amountOf,
  chargedBackEvents,
  heldEvents,
  move,
  paid,
  workEvents,
  type MilestoneContext,
  type MilestoneEvent,
} from '#booking/domain/v1/milestone_events'

const refundQuestion = {
  event: 'end-request',
  after: 'refundAnswer',
  restarts: 'entry',
  runs: (context: MilestoneContext) => context.requested !== null,
  when: 'a refund is asked for',
} as const

const workMeta = {
  owner: 'talent',
  deadlines: [
    {
      event: 'reclaim',
      after: 'idleMilestone',
      restarts: 'event',
      runs: (context: MilestoneContext) => context.requested === null,
      when: 'no request is open',
    },
  ],
  questions: [refundQuestion],
} as const

/** From a plan to its money; the rows of PRODUCT's table "Milestone", version 1. */
export const milestoneMachine = setup({
  types: {
    context: {} as MilestoneContext,
    events: {} as MilestoneEvent,
    input: {} as Partial<MilestoneContext>,
    meta: {} as StateMeta<MilestoneContext>,
    transitionMeta: {} as TransitionMeta,
  },
}).createMachine({
  id: 'milestone',
  context: ({ input }) => ({
    remaining: 0n,
    requested: null,
    requestUsed: false,
    everSubmitted: false,
    chargedBack: 0n,
    heldIn: null,
    ...input,
  }),
  initial: 'planned',
  states: {
    planned: {
      meta: { owner: 'client' },
      on: {
        fund: {
          ...move(['client', 'system'], 'funded', {
            guard: ({ event }) => amountOf(event) > 0n,
            effect: 'Wallet to hold, and the client’s fee.',
          }),
          actions: assign({ remaining: ({ event }) => amountOf(event) }),
        },
        cancel: move(['client'], 'cancelled'),
        close: move(['client', 'talent', 'system'], 'cancelled', {
          through: 'booking',
          when: 'the booking ends, or both agree to do without it',
        }),
      },
    },
    funded: { meta: workMeta, on: workEvents('funded') },
    submitted: {
      meta: {
        owner: 'client',
        deadlines: [{ event: 'approve', after: 'approval', restarts: 'entry' }],
        questions: [refundQuestion],
      },
      on: {
        ...heldEvents('submitted'),
        'request-changes': move(['client'], 'changes_requested', { when: 'with a note' }),
        'approve': {
          ...move(['client', 'system'], 'released', {
            effect: 'Hold to talent pending, minus fee and tax.',
          }),
          actions: paid,
        },
      },
    },
    changes_requested: { meta: workMeta, on: workEvents('changes_requested') },
    disputed: {
      meta: { owner: 'staff' },
      on: {
        settle: {
          ...move(['client', 'talent', 'staff'], 'settled', {
            through: 'dispute',
            effect: 'The hold is split as bid, conceded, decided or agreed.',
          }),
          actions: paid,
        },
      },
    },
    charged_back: { meta: { owner: 'staff' }, on: chargedBackEvents },
    released: { meta: { terminal: true } },
    refunded: { meta: { terminal: true } },
    settled: { meta: { terminal: true } },
    cancelled: { meta: { terminal: true } },
  },
})
