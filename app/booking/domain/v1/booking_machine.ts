import { assign, setup } from 'xstate'
import type { PartySide, Side } from '#booking/domain/side'
import { from, type StateMeta, type TransitionMeta } from '#booking/domain/transition'

export interface BookingContext {
  /** Who proposed to cancel, while the other has not answered. */
  readonly proposedBy: PartySide | null
  /** Whether the first funding's deadline was already put off for a pending deposit. */
  readonly postponed: boolean
  /** Whether any milestone has money in a hold. */
  readonly held: boolean
  /** Whether every milestone has come to its end. */
  readonly allDone: boolean
}

type Plain =
  | 'counter'
  | 'accept'
  | 'decline'
  | 'withdraw'
  | 'expire'
  | 'activate'
  | 'cancel'
  | 'postpone'
  | 'lapse'
  | 'propose-cancellation'
  | 'agree-cancellation'
  | 'decline-cancellation'
  | 'end-proposal'
  | 'end'
  | 'complete'
  | 'bonus'

export interface BookingEvent {
  readonly type: Plain
  readonly by: Side
}

const move = from<BookingContext, BookingEvent>
type Given = { context: BookingContext; event: BookingEvent }

const proposedByOther = ({ context, event }: Given) =>
  context.proposedBy !== null && context.proposedBy !== event.by
const nothingHeld = ({ context }: Given) => !context.held

const offerClock = { event: 'expire', after: 'offerAnswer', restarts: 'entry' } as const
const noProposal = assign<BookingContext, BookingEvent, undefined, BookingEvent, never>({
  proposedBy: null,
})

/** From an offer to its end; the rows of PRODUCT's table "Booking", version 1. */
export const bookingMachine = setup({
  types: {
    context: {} as BookingContext,
    events: {} as BookingEvent,
    input: {} as Partial<BookingContext>,
    meta: {} as StateMeta<BookingContext>,
    transitionMeta: {} as TransitionMeta,
  },
}).createMachine({
  id: 'booking',
  context: ({ input }) => ({
    proposedBy: null,
    postponed: false,
    held: false,
    allDone: false,
    ...input,
  }),
  initial: 'offered',
  states: {
    offered: {
      meta: { owner: 'talent', deadlines: [offerClock] },
      on: {
        counter: move(['talent'], 'countered', { effect: 'New terms are a new revision.' }),
        accept: move(['talent'], 'accepted', {
          effect: 'Terms, fee schedule and process version are frozen.',
        }),
        decline: move(['talent'], 'declined'),
        withdraw: move(['client'], 'withdrawn'),
        expire: move(['system'], 'expired'),
      },
    },
    countered: {
      meta: { owner: 'client', deadlines: [offerClock] },
      on: {
        counter: move(['client'], 'offered', { effect: 'New terms are a new revision.' }),
        accept: move(['client'], 'accepted', {
          effect: 'Terms, fee schedule and process version are frozen.',
        }),
        decline: move(['client'], 'declined'),
        withdraw: move(['talent'], 'withdrawn'),
        expire: move(['system'], 'expired'),
      },
    },
    accepted: {
      meta: {
        owner: 'client',
        deadlines: [{ event: 'lapse', after: 'firstFunding', restarts: 'entry' }],
      },
      on: {
        activate: move(['client', 'system'], 'active', {
          through: 'milestone',
          effect: 'The first hold is placed.',
        }),
        cancel: move(['client', 'talent'], 'cancelled'),
        postpone: {
          ...move(['system'], 'accepted', {
            guard: ({ context }) => !context.postponed,
            when: 'once, while a deposit for it is pending',
            effect: 'The deadline moves by 24 hours.',
          }),
          actions: assign({ postponed: true }),
        },
        lapse: move(['system'], 'lapsed'),
      },
    },
    active: {
      meta: {
        owner: 'client',
        deadlines: [
          {
            event: 'complete',
            after: 'allDone',
            restarts: 'event',
            runs: (context) => context.allDone && !context.held,
            when: 'every milestone has ended',
          },
          {
            event: 'complete',
            after: 'idleBooking',
            restarts: 'event',
            runs: (context) => !context.held,
            when: 'nothing is held',
          },
        ],
        question: {
          event: 'end-proposal',
          after: 'cancellationAnswer',
          restarts: 'entry',
          runs: (context) => context.proposedBy !== null,
          when: 'a cancellation is proposed',
        },
      },
      on: {
        'propose-cancellation': {
          ...move(['client', 'talent'], 'active', {
            guard: ({ context }) => context.proposedBy === null,
            when: 'no proposal is open',
          }),
          actions: assign({
            proposedBy: ({ event }) => (event.by === 'client' ? 'client' : 'talent'),
          }),
        },
        'agree-cancellation': {
          ...move(['client', 'talent'], 'cancelled', {
            guard: proposedByOther,
            when: 'the other side proposed it',
            effect: 'Every hold is split as proposed; disputes close.',
          }),
          actions: noProposal,
        },
        'decline-cancellation': {
          ...move(['client', 'talent'], 'active', {
            guard: proposedByOther,
            when: 'the other side proposed it',
          }),
          actions: noProposal,
        },
        'end-proposal': {
          ...move(['system'], 'active', { guard: ({ context }) => context.proposedBy !== null }),
          actions: noProposal,
        },
        'end': move(['client'], 'completed', {
          guard: nothingHeld,
          when: 'nothing is held',
          effect: 'Planned milestones are cancelled.',
        }),
        'complete': move(['system'], 'completed', { guard: nothingHeld, when: 'nothing is held' }),
      },
    },
    completed: {
      meta: { terminal: true },
      on: {
        bonus: move(['client'], 'completed', {
          when: 'until 90 days after the end',
          effect: 'Wallet to talent, minus the frozen fee.',
        }),
      },
    },
    cancelled: { meta: { terminal: true } },
    declined: { meta: { terminal: true } },
    withdrawn: { meta: { terminal: true } },
    expired: { meta: { terminal: true } },
    lapsed: { meta: { terminal: true } },
  },
})
