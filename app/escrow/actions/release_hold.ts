import { inject } from '@adonisjs/core'
import { ALL, MoveHold } from '#escrow/actions/move_hold'
import type { MoveHold as Input, Movement } from '#escrow/contract/escrow'
import { assertWithin } from '#escrow/domain/amounts'
import { remainderOf } from '#escrow/domain/hold_state'
import { releasing } from '#escrow/domain/settlement'
import type { Money } from '#kernel/money'
import type { Tx } from '#kernel/unit_of_work'

@inject()
export class ReleaseHold {
  constructor(private readonly mover: MoveHold) {}

  execute(input: Input & { amount?: Money }, tx: Tx): Promise<Movement> {
    return this.mover.execute(
      input,
      {
        kind: 'hold_released',
        request: [input.amount?.toString() ?? ALL],
        plan: (hold, schedule) => {
          const gross = input.amount ?? remainderOf(hold)
          assertWithin(gross, remainderOf(hold))
          return releasing(hold, gross, schedule.talent)
        },
      },
      tx
    )
  }
}
