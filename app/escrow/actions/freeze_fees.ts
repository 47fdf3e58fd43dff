import { inject } from '@adonisjs/core'
import type { FreezeFees as Input } from '#escrow/contract/escrow'
import { Fees } from '#escrow/persistence/fees'
import { FeeSchedules } from '#escrow/persistence/fee_schedules'
import { currency } from '#kernel/currency'
import type { Tx } from '#kernel/unit_of_work'

@inject()
export class FreezeFees {
  constructor(
    private readonly fees: Fees,
    private readonly schedules: FeeSchedules
  ) {}

  async execute(input: Input, tx: Tx): Promise<void> {
    const schedule = await this.schedules.inForce(tx, {
      ...input,
      currency: currency(input.currency),
    })
    await this.fees.freeze(tx, { ...input, schedule })
  }
}
