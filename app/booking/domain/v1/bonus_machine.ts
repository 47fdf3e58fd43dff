import { setup } from 'xstate'
import type { Side } from '#booking/domain/side'
import { from, type StateMeta, type TransitionMeta } from '#booking/domain/transition'

/** Nothing but its state matters to a bonus that was asked for. */
export type BonusContext = Record<string, never>

export interface BonusEvent {
  readonly type: 'pay' | 'decline' | 'lapse-bonus'
  readonly by: Side
}

const move = from<BonusContext, BonusEvent>

/** A bonus that the talent asked for, until the client answers; version 1. */
export const bonusMachine = setup({
  types: {
    context: {} as BonusContext,
    events: {} as BonusEvent,
    input: {} as Partial<BonusContext>,
    meta: {} as StateMeta<BonusContext>,
    transitionMeta: {} as TransitionMeta,
  },
}).createMachine({
  id: 'bonus',
  context: {},
  initial: 'proposed',
  states: {
    proposed: {
      meta: {
        owner: 'client',
        deadlines: [{ event: 'lapse-bonus', after: 'bonusAnswer', restarts: 'entry' }],
      },
      on: {
        'pay': move(['client'], 'paid', {
          through: 'booking',
          effect: 'Wallet to talent, minus the frozen fee.',
        }),
        'decline': move(['client'], 'declined'),
        'lapse-bonus': move(['system'], 'lapsed'),
      },
    },
    paid: { meta: { terminal: true } },
    declined: { meta: { terminal: true } },
    lapsed: { meta: { terminal: true } },
  },
})
