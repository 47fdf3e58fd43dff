import { inject } from '@adonisjs/core'
import { MoveHold } from '#escrow/actions/move_hold'
import type { MoveHold as Input, Movement } from '#escrow/contract/escrow'
import { assertPositive, assertShareOf } from '#escrow/domain/amounts'
import { remainderOf } from '#escrow/domain/hold_state'
import { splitting } from '#escrow/domain/settlement'
import type { Money } from '#kernel/money'
import type { Tx } from '#kernel/unit_of_work'

@inject()
export class SplitHold {
  constructor(private readonly mover: MoveHold) {}

  execute(input: Input & { talentShare: Money }, tx: Tx): Promise<Movement> {
    return this.mover.execute(
      input,
      {
        kind: 'hold_split',
        request: [input.talentShare.toString()],
        settles: true,
        plan: (hold, schedule) => {
          const remainder = remainderOf(hold)
          assertPositive(remainder)
          assertShareOf(input.talentShare, remainder)
          const rest = remainder.subtract(input.talentShare)
          return splitting(hold, input.talentShare, rest, schedule.talent)
        },
      },
      tx
    )
  }
}
