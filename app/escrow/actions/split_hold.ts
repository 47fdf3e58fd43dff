import { inject } from '@adonisjs/core'
import { MoveHold, type Move } from '#escrow/actions/move_hold'
import type { MoveHold as Input, Movement } from '#escrow/contract/escrow'
import { assertPositive, assertShareOf } from '#escrow/domain/amounts'
import { remainderOf } from '#escrow/domain/hold_state'
import { splitting } from '#escrow/domain/settlement'
import type { Money } from '#kernel/money'
import type { Tx } from '#kernel/unit_of_work'

export type Split = Input & { readonly talentShare: Money }
export type Part = Input & { readonly release: Money; readonly refund: Money }

@inject()
export class SplitHold {
  constructor(private readonly mover: MoveHold) {}

  execute(input: Split, tx: Tx): Promise<Movement> {
    return this.mover.execute(input, splittingOf(input), tx)
  }

  /** So much to each side; what remains stays held. */
  executePart(input: Part, tx: Tx): Promise<Movement> {
    const { release, refund } = input
    return this.mover.execute(
      input,
      {
        kind: 'hold_part_settled',
        request: [release.toString(), refund.toString()],
        plan: (hold, schedule) => {
          const sum = release.add(refund)
          assertPositive(sum)
          assertShareOf(sum, remainderOf(hold))
          assertShareOf(release, sum)
          assertShareOf(refund, sum)
          return splitting(hold, release, refund, schedule.talent)
        },
      },
      tx
    )
  }

  executeAll(inputs: readonly Split[], tx: Tx): Promise<Movement[]> {
    const moves = inputs.map((input) => ({ input, move: splittingOf(input) }))
    return this.mover.executeAll(moves, tx)
  }
}

function splittingOf({ talentShare }: Split): Move {
  return {
    kind: 'hold_split',
    request: [talentShare.toString()],
    settles: true,
    plan: (hold, schedule) => {
      const remainder = remainderOf(hold)
      assertPositive(remainder)
      assertShareOf(talentShare, remainder)
      return splitting(hold, talentShare, remainder.subtract(talentShare), schedule.talent)
    },
  }
}
