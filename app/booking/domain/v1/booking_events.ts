import { assign } from 'xstate'
import type { PartySide, Side } from '#booking/domain/side'
import { from } from '#booking/domain/transition'

export interface BookingContext {
  readonly kind: 'fixed' | 'hourly'
  /** Who proposed to cancel, while the other has not answered. */
  readonly proposedBy: PartySide | null
  /** Who proposed other terms, while the other has not answered. */
  readonly changeBy: PartySide | null
  /** Who paused the weeks of an hourly booking. */
  readonly paused: Side | null
  /** Whether no further week of an hourly booking is to come. */
  readonly ending: boolean
  /** Whether the first funding's deadline was already put off for a pending deposit. */
  readonly postponed: boolean
  /** Whether any milestone or week has money in a hold. */
  readonly held: boolean
  /** Whether every milestone or week has come to its end. */
  readonly allDone: boolean
  /** After the end: whether the time for a bonus has not passed. */
  readonly bonusOpen: boolean
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
  | 'propose-change'
  | 'agree-change'
  | 'decline-change'
  | 'withdraw-change'
  | 'end-change'
  | 'propose-cancellation'
  | 'agree-cancellation'
  | 'decline-cancellation'
  | 'end-proposal'
  | 'pause'
  | 'resume'
  | 'end'
  | 'complete'
  | 'bonus'

export interface BookingEvent {
  readonly type: Plain
  readonly by: Side
}

type Given = { context: BookingContext; event: BookingEvent }
export const move = from<BookingContext, BookingEvent>
export const change = assign<BookingContext, BookingEvent, undefined, BookingEvent, never>

const partyOf = ({ event }: Given): PartySide => (event.by === 'client' ? 'client' : 'talent')
const nothingHeld = ({ context }: Given) => !context.held
const hourly = ({ context }: Given) => context.kind === 'hourly'
const noQuestion = change({ proposedBy: null, changeBy: null })
const noChange = change({ changeBy: null })

/** Other terms while the booking runs. */
const changeEvents = {
  'propose-change': {
    ...move(['client', 'talent'], 'active', {
      guard: ({ context: { proposedBy, changeBy, ending } }) =>
        proposedBy === null && changeBy === null && !ending,
      when: 'no question is open, and weeks are still to come if it is hourly',
    }),
    actions: change({ changeBy: partyOf }),
  },
  'agree-change': {
    ...move(['client', 'talent'], 'active', {
      guard: ({ context, event }) => context.changeBy !== null && context.changeBy !== event.by,
      when: 'the other side proposed it',
      effect: 'New terms are a new revision.',
    }),
    actions: noChange,
  },
  'decline-change': {
    ...move(['client', 'talent'], 'active', {
      guard: ({ context, event }) => context.changeBy !== null && context.changeBy !== event.by,
      when: 'the other side proposed it',
    }),
    actions: noChange,
  },
  'withdraw-change': {
    ...move(['client', 'talent'], 'active', {
      guard: ({ context, event }) => context.changeBy === event.by,
      when: 'by who proposed it',
    }),
    actions: noChange,
  },
  'end-change': {
    ...move(['system'], 'active', { guard: ({ context }) => context.changeBy !== null }),
    actions: noChange,
  },
}

const proposedByOther = ({ context, event }: Given) =>
  context.proposedBy !== null && context.proposedBy !== event.by

const cancellationEvents = {
  'propose-cancellation': {
    ...move(['client', 'talent'], 'active', {
      guard: ({ context }) => context.proposedBy === null,
      when: 'no proposal is open',
      effect: 'A change that was proposed is closed.',
    }),
    actions: change({ proposedBy: partyOf, changeBy: null }),
  },
  'agree-cancellation': {
    ...move(['client', 'talent'], 'cancelled', {
      guard: proposedByOther,
      when: 'the other side proposed it',
      effect: 'Every hold is split as proposed; disputes close.',
    }),
    actions: noQuestion,
  },
  'decline-cancellation': {
    ...move(['client', 'talent'], 'active', {
      guard: proposedByOther,
      when: 'the other side proposed it',
    }),
    actions: noQuestion,
  },
  'end-proposal': {
    ...move(['system'], 'active', { guard: ({ context }) => context.proposedBy !== null }),
    actions: noQuestion,
  },
}

/** Weeks of an hourly booking stop and go on. */
const weekEvents = {
  pause: {
    ...move(['client', 'talent', 'system'], 'active', {
      guard: (given) => hourly(given) && given.context.paused === null && !given.context.ending,
      when: 'hourly; the system after two unfunded weeks in a row',
      effect: 'No week begins; the hold of one that has not begun goes back.',
    }),
    actions: change({ paused: ({ event }) => event.by }),
  },
  resume: {
    ...move(['client', 'talent'], 'active', {
      guard: ({ context: { paused }, event }) =>
        paused !== null && (paused === event.by || (paused === 'system' && event.by === 'client')),
      when: 'by who paused; by the client when the system did',
      effect: 'The next week begins when its hold is placed.',
    }),
    actions: change({ paused: null }),
  },
}

/** What may happen to a booking that runs. */
export const activeEvents = {
  ...changeEvents,
  ...cancellationEvents,
  ...weekEvents,
  end: [
    {
      ...move(['client', 'talent'], 'active', {
        guard: (given) => hourly(given) && !given.context.ending,
        when: 'hourly',
        effect: 'No week follows; when the last one has ended, so has the booking.',
      }),
      actions: change({ ending: true, paused: null, changeBy: null }),
    },
    {
      ...move(['client'], 'completed', {
        guard: (given) => !hourly(given) && nothingHeld(given),
        when: 'fixed, and nothing is held',
        effect: 'Planned milestones are cancelled.',
      }),
      actions: noQuestion,
    },
  ],
  complete: {
    ...move(['system'], 'completed', { guard: nothingHeld, when: 'nothing is held' }),
    actions: noQuestion,
  },
  bonus: move(['client'], 'active', { effect: 'Wallet to talent, minus the frozen fee.' }),
}
