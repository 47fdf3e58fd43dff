import { setup } from 'xstate'
import type { StateMeta, TransitionMeta } from '#booking/domain/transition'
import {
  activeEvents,
  change,
  move,
  type BookingContext,
  type BookingEvent,
} from '#booking/domain/v1/booking_events'

export type { BookingContext, BookingEvent }

const offerClock = { event: 'expire', after: 'offerAnswer', restarts: 'entry' } as const

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
    kind: 'fixed',
    proposedBy: null,
    changeBy: null,
    paused: null,
    ending: false,
    postponed: false,
    held: false,
    allDone: false,
    bonusOpen: false,
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
          actions: change({ postponed: true }),
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
            runs: ({ kind, allDone, held }) => kind === 'fixed' && allDone && !held,
            when: 'fixed, and every milestone has ended',
          },
          {
            event: 'complete',
            after: 'idleBooking',
            restarts: 'event',
            runs: (context) => !context.held,
            when: 'nothing is held',
          },
        ],
        questions: [
          {
            event: 'end-proposal',
            after: 'cancellationAnswer',
            restarts: 'entry',
            runs: ({ proposedBy }) => proposedBy !== null,
            when: 'a cancellation is proposed',
          },
          {
            event: 'end-change',
            after: 'changeAnswer',
            restarts: 'entry',
            runs: ({ changeBy }) => changeBy !== null,
            when: 'a change is proposed',
          },
        ],
      },
      on: activeEvents,
    },
    completed: {
      meta: { terminal: true },
      on: {
        bonus: move(['client'], 'completed', {
          guard: ({ context }) => context.bonusOpen,
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
