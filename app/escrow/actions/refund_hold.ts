import { inject } from '@adonisjs/core'
import { ALL, MoveHold } from '#escrow/actions/move_hold'
import type { MoveHold as Input, Movement } from '#escrow/contract/escrow'
import { assertWithin } from '#escrow/domain/amounts'
import { remainderOf } from '#escrow/domain/hold_state'
import { refunding } from '#escrow/domain/settlement'
import type { Money } from '#kernel/money'
import type { Tx } from '#kernel/unit_of_work'

@inject()
export class RefundHold {
  constructor(private readonly mover: MoveHold) {}

  execute(input: Input & { amount?: Money }, tx: Tx): Promise<Movement> {
    return this.mover.execute(
      input,
      {
        kind: 'hold_refunded',
        request: [input.amount?.toString() ?? ALL],
        plan: (hold) => {
          const amount = input.amount ?? remainderOf(hold)
          assertWithin(amount, remainderOf(hold))
          return refunding(hold, amount)
        },
      },
      tx
    )
  }
}
