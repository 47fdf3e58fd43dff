import { assign, setup } from 'xstate'
import type { PartySide, Side } from '#booking/domain/side'
import { from, type StateMeta, type TransitionMeta } from '#booking/domain/transition'

/** All amounts are the talent's share of the stake, in minor units. */
export interface DisputeContext {
  /** What lay in the hold when it was frozen. */
  readonly stake: bigint
  readonly openedBy: PartySide
  /** What the opener wants of the stake. */
  readonly claimed: bigint
  readonly clientBid: bigint | null
  readonly talentBid: bigint | null
  /** The decision that waits for a second member of staff. */
  readonly proposed: bigint | null
  readonly decidedBy: string | null
  /** The talent's share once settled. */
  readonly outcome: bigint | null
}

export type DisputeEvent =
  | { readonly type: 'concede' | 'pass-to-staff' | 'escalate' | 'close'; readonly by: Side }
  | { readonly type: 'bid'; readonly by: Side; readonly amount: bigint }
  | {
      readonly type: 'decide'
      readonly by: Side
      readonly amount: bigint
      /** The deciding member of staff. */
      readonly person: string
      /** Whether the stake is above the amount that one person may decide. */
      readonly needsSecond: boolean
    }
  | { readonly type: 'confirm'; readonly by: Side; readonly person: string }

type Given = { context: DisputeContext; event: DisputeEvent }
const move = from<DisputeContext, DisputeEvent>
const change = assign<DisputeContext, DisputeEvent, undefined, DisputeEvent, never>

interface Bids {
  clientBid: bigint | null
  talentBid: bigint | null
}

function bidsAfter({ context, event }: Given): Bids {
  const { clientBid, talentBid } = context
  if (event.type !== 'bid') return { clientBid, talentBid }
  return event.by === 'client'
    ? { clientBid: event.amount, talentBid }
    : { clientBid, talentBid: event.amount }
}

/** Bids meet when the client would give at least what the talent would take; halves round down. */
function midpoint({ clientBid, talentBid }: Bids): bigint | null {
  if (clientBid === null || talentBid === null || clientBid < talentBid) return null
  return (clientBid + talentBid) / 2n
}

/** The opener who concedes drops the claim; the other who concedes grants it. */
export function conceded(context: DisputeContext, by: Side): bigint {
  const talentOpened = context.openedBy === 'talent'
  if (by === context.openedBy) return talentOpened ? 0n : context.stake
  return talentOpened ? context.claimed : context.stake - context.claimed
}

const within = ({ context, event }: Given) =>
  'amount' in event && event.amount >= 0n && event.amount <= context.stake

const open = (state: string) => ({
  bid: [
    {
      ...move(['client', 'talent'], 'settled', {
        guard: (given) => within(given) && midpoint(bidsAfter(given)) !== null,
        when: 'the client’s bid is at least the talent’s',
        effect: 'The hold is split at the midpoint.',
      }),
      actions: change((given) => ({
        ...bidsAfter(given),
        outcome: midpoint(bidsAfter(given)),
      })),
    },
    {
      ...move(['client', 'talent'], state, { guard: within, when: 'sealed until bids meet' }),
      actions: change((given) => bidsAfter(given)),
    },
  ],
  concede: {
    ...move(['client', 'talent'], 'settled', {
      effect: 'The opener drops the claim, or the other side grants it.',
    }),
    actions: change(({ context, event }) => ({ outcome: conceded(context, event.by) })),
  },
  decide: [
    {
      ...move(['staff'], 'to_confirm', {
        guard: (given) => within(given) && given.event.type === 'decide' && given.event.needsSecond,
        when: 'above the amount that one person may decide',
      }),
      actions: change(({ context, event }) =>
        event.type === 'decide'
          ? { proposed: event.amount, decidedBy: event.person }
          : { proposed: context.proposed }
      ),
    },
    {
      ...move(['staff'], 'settled', {
        guard: within,
        when: 'with a written reason',
        effect: 'The hold is split as decided.',
      }),
      actions: change(({ context, event }) =>
        event.type === 'decide'
          ? { outcome: event.amount, decidedBy: event.person }
          : { outcome: context.outcome }
      ),
    },
  ],
  close: move(['client', 'talent'], 'closed', {
    through: 'booking',
    when: 'both sides agree to cancel the booking',
  }),
})

/** How a disagreement ends; the rows of PRODUCT's table "Milestone" from "disputed" on. */
export const disputeMachine = setup({
  types: {
    context: {} as DisputeContext,
    events: {} as DisputeEvent,
    input: {} as Partial<DisputeContext>,
    meta: {} as StateMeta<DisputeContext>,
    transitionMeta: {} as TransitionMeta,
  },
}).createMachine({
  id: 'dispute',
  context: ({ input }) => ({
    stake: 0n,
    openedBy: 'client',
    claimed: 0n,
    clientBid: null,
    talentBid: null,
    proposed: null,
    decidedBy: null,
    outcome: null,
    ...input,
  }),
  initial: 'bidding',
  states: {
    bidding: {
      meta: { deadlines: [{ event: 'pass-to-staff', after: 'bids', restarts: 'entry' }] },
      on: { ...open('bidding'), 'pass-to-staff': move(['system'], 'with_staff') },
    },
    with_staff: {
      meta: {
        owner: 'staff',
        deadlines: [{ event: 'escalate', after: 'decision', restarts: 'entry' }],
      },
      on: { ...open('with_staff'), escalate: move(['system'], 'escalated') },
    },
    escalated: { meta: { owner: 'staff' }, on: open('escalated') },
    to_confirm: {
      meta: { owner: 'staff' },
      on: {
        ...open('to_confirm'),
        confirm: {
          ...move(['staff'], 'settled', {
            guard: ({ context, event }) =>
              event.type === 'confirm' && event.person !== context.decidedBy,
            when: 'by somebody other than who decided',
            effect: 'The hold is split as decided.',
          }),
          actions: change(({ context }) => ({ outcome: context.proposed })),
        },
      },
    },
    settled: { meta: { terminal: true } },
    closed: { meta: { terminal: true } },
  },
})
