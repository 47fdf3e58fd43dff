import { assign, setup } from 'xstate'
import type { Side } from '#booking/domain/side'
import { from, type StateMeta, type TransitionMeta } from '#booking/domain/transition'

export interface MilestoneContext {
  /** What is left in the hold, in minor units. */
  readonly remaining: bigint
  /** The amount of the open refund request. */
  readonly requested: bigint | null
  /** Whether the client has used the one refund request of this submission. */
  readonly requestUsed: boolean
  readonly everSubmitted: boolean
}

export type MilestoneEvent =
  | {
      readonly type:
        | 'cancel'
        | 'close'
        | 'submit'
        | 'request-changes'
        | 'approve'
        | 'accept-refund'
        | 'decline-refund'
        | 'end-request'
        | 'reclaim'
        | 'give-up'
        | 'dispute'
        | 'settle'
      readonly by: Side
    }
  | {
      readonly type: 'fund' | 'release-part' | 'request-refund'
      readonly by: Side
      /** Minor units. */
      readonly amount: bigint
    }

type Given = { context: MilestoneContext; event: MilestoneEvent }
const move = from<MilestoneContext, MilestoneEvent>

const amountOf = (event: MilestoneEvent) => ('amount' in event ? event.amount : 0n)
const open = ({ context }: Given) => context.requested !== null
const coversAll = ({ context }: Given) => context.requested === context.remaining
const wholeOpen = (given: Given) => open(given) && coversAll(given)

const paid = assign<MilestoneContext, MilestoneEvent, undefined, MilestoneEvent, never>({
  remaining: 0n,
  requested: null,
})
const partReleased = assign<MilestoneContext, MilestoneEvent, undefined, MilestoneEvent, never>({
  remaining: ({ context, event }) => context.remaining - amountOf(event),
  requested: ({ context, event }) => {
    const left = context.remaining - amountOf(event)
    return context.requested !== null && context.requested > left ? left : context.requested
  },
})
const requestAccepted = assign<MilestoneContext, MilestoneEvent, undefined, MilestoneEvent, never>({
  remaining: ({ context }) => context.remaining - (context.requested ?? 0n),
  requested: null,
})
const requestClosed = assign<MilestoneContext, MilestoneEvent, undefined, MilestoneEvent, never>({
  requested: null,
})

/** What can happen to money in a hold, whatever the state of the work. */
const heldEvents = (state: string) => ({
  'release-part': {
    ...move(['client'], state, {
      guard: ({ context, event }) => amountOf(event) > 0n && amountOf(event) < context.remaining,
      when: 'more than nothing and less than the remainder',
      effect: 'Hold to talent, minus the fee on what has been released so far.',
    }),
    actions: partReleased,
  },
  'request-refund': {
    ...move(['client'], state, {
      guard: ({ context, event }) =>
        context.requested === null &&
        !context.requestUsed &&
        amountOf(event) > 0n &&
        amountOf(event) <= context.remaining,
      when: 'once per submission, up to the remainder',
    }),
    actions: assign<MilestoneContext, MilestoneEvent, undefined, MilestoneEvent, never>({
      requested: ({ event }) => amountOf(event),
      requestUsed: true,
    }),
  },
  'accept-refund': [
    {
      ...move(['talent'], 'refunded', {
        guard: wholeOpen,
        when: 'nothing is left',
        effect: 'The asked amount and its share of the client’s fee go back.',
      }),
      actions: requestAccepted,
    },
    {
      ...move(['talent'], state, {
        guard: open,
        when: 'something is left',
        effect: 'The asked amount and its share of the client’s fee go back.',
      }),
      actions: requestAccepted,
    },
  ],
  'decline-refund': {
    ...move(['talent'], state, { guard: open, when: 'a refund is asked for' }),
    actions: requestClosed,
  },
  'end-request': [
    {
      ...move(['system'], 'disputed', {
        guard: (given: Given) => open(given) && given.context.everSubmitted,
        when: 'work was submitted',
        effect: 'The hold is frozen.',
      }),
      actions: requestClosed,
    },
    {
      ...move(['system'], 'refunded', {
        guard: wholeOpen,
        when: 'nothing was ever submitted and nothing is left',
        effect: 'The asked amount and its share of the client’s fee go back.',
      }),
      actions: requestAccepted,
    },
    {
      ...move(['system'], state, {
        guard: open,
        when: 'nothing was ever submitted and something is left',
        effect: 'The asked amount and its share of the client’s fee go back.',
      }),
      actions: requestAccepted,
    },
  ],
  'give-up': {
    ...move(['talent'], 'refunded', { effect: 'The whole remainder goes back to the client.' }),
    actions: paid,
  },
  'dispute': {
    ...move(['client', 'talent'], 'disputed', { effect: 'The hold is frozen.' }),
    actions: requestClosed,
  },
  'settle': {
    ...move(['client', 'talent'], 'settled', {
      through: 'booking',
      effect: 'The hold is split as the agreed cancellation says.',
    }),
    actions: paid,
  },
})

/** Before delivery, the talent's silence and the client's both end with the money back. */
const workEvents = (state: string) => ({
  ...heldEvents(state),
  submit: {
    ...move(['talent'], 'submitted'),
    actions: assign<MilestoneContext, MilestoneEvent, undefined, MilestoneEvent, never>({
      everSubmitted: true,
      requestUsed: ({ context }) => context.requested !== null,
    }),
  },
  reclaim: {
    ...move(['system'], state, {
      guard: ({ context }) => context.requested === null,
      when: 'no request is open',
      effect: 'A refund of the whole remainder is asked for.',
    }),
    actions: assign<MilestoneContext, MilestoneEvent, undefined, MilestoneEvent, never>({
      requested: ({ context }) => context.remaining,
    }),
  },
})

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
  question: refundQuestion,
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
          when: 'the booking ends',
        }),
      },
    },
    funded: { meta: workMeta, on: workEvents('funded') },
    submitted: {
      meta: {
        owner: 'client',
        deadlines: [{ event: 'approve', after: 'approval', restarts: 'entry' }],
        question: refundQuestion,
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
    released: { meta: { terminal: true } },
    refunded: { meta: { terminal: true } },
    settled: { meta: { terminal: true } },
    cancelled: { meta: { terminal: true } },
  },
})
