import { assign } from 'xstate'
import type { Side } from '#booking/domain/side'
import { from } from '#booking/domain/transition'

export interface MilestoneContext {
  /** What is left in the hold, in minor units. */
  readonly remaining: bigint
  /** The amount of the open refund request. */
  readonly requested: bigint | null
  /** Whether the client has used the one refund request of this submission. */
  readonly requestUsed: boolean
  readonly everSubmitted: boolean
  /** While a bank takes money back: how much of the hold it took, and where the work stood. */
  readonly chargedBack: bigint
  readonly heldIn: HeldState | null
}

const HELD_STATES = ['funded', 'submitted', 'changes_requested'] as const
export type HeldState = (typeof HELD_STATES)[number]

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
      readonly type: 'fund' | 'release-part' | 'request-refund' | 'charge-back' | 'bank-decided'
      readonly by: Side
      /** Minor units. */
      readonly amount: bigint
    }

type Given = { context: MilestoneContext; event: MilestoneEvent }
export const move = from<MilestoneContext, MilestoneEvent>

export const amountOf = (event: MilestoneEvent) => ('amount' in event ? event.amount : 0n)
const open = ({ context }: Given) => context.requested !== null
const coversAll = ({ context }: Given) => context.requested === context.remaining
const wholeOpen = (given: Given) => open(given) && coversAll(given)

export const paid = assign<MilestoneContext, MilestoneEvent, undefined, MilestoneEvent, never>({
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

const agreed = {
  ...move(['client', 'talent'], 'settled', {
    through: 'booking',
    effect: 'The hold is split as the agreed cancellation says.',
  }),
  actions: assign<MilestoneContext, MilestoneEvent, undefined, MilestoneEvent, never>({
    remaining: 0n,
    requested: null,
    chargedBack: 0n,
    heldIn: null,
  }),
}

/** What can happen to money in a hold, whatever the state of the work. */
export const heldEvents = (state: HeldState) => ({
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
  'settle': agreed,
  'charge-back': {
    ...move(['system'], 'charged_back', {
      guard: ({ context, event }) => amountOf(event) > 0n && amountOf(event) <= context.remaining,
      when: 'the payer’s bank takes back what was paid in',
      effect: 'So much of the hold goes back towards the bank; what is left is frozen.',
    }),
    actions: assign<MilestoneContext, MilestoneEvent, undefined, MilestoneEvent, never>({
      remaining: ({ context, event }) => context.remaining - amountOf(event),
      requested: null,
      chargedBack: ({ event }) => amountOf(event),
      heldIn: state,
    }),
  },
})

const decided = assign<MilestoneContext, MilestoneEvent, undefined, MilestoneEvent, never>({
  remaining: ({ event }) => amountOf(event),
  chargedBack: 0n,
  heldIn: null,
})
const possible = ({ context, event }: Given) =>
  amountOf(event) >= context.remaining && amountOf(event) <= context.remaining + context.chargedBack

/** Until the bank has decided nothing happens to the money but what both agree on. */
export const chargedBackEvents = {
  'bank-decided': [
    {
      ...move(['system'], 'refunded', {
        guard: (given: Given) => possible(given) && amountOf(given.event) === 0n,
        when: 'nothing is left',
      }),
      actions: decided,
    },
    ...HELD_STATES.map((state) => ({
      ...move(['system'], state, {
        guard: (given: Given) => possible(given) && given.context.heldIn === state,
        when: 'something is left, or came back: where the work stood before',
        effect: 'What the bank gave back is held again; the clock goes on where it stopped.',
      }),
      actions: decided,
    })),
  ],
  'settle': agreed,
}

/** Before delivery, the talent's silence and the client's both end with the money back. */
export const workEvents = (state: Exclude<HeldState, 'submitted'>) => ({
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
