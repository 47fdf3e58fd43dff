import { inject } from '@adonisjs/core'
import type { WalletName } from '#escrow/domain/wallet'
import { Dormancies } from '#escrow/persistence/dormancy/dormancies'
import { Clock } from '#kernel/clock'
import type { Tx } from '#kernel/unit_of_work'

/** Its owner is there and wants the money to stay: the time begins anew. */
@inject()
export class KeepWallet {
  constructor(
    private readonly dormancies: Dormancies,
    private readonly clock: Clock
  ) {}

  /** Once more is as good as once. */
  async execute(wallet: WalletName, tx: Tx): Promise<void> {
    await this.dormancies.keep(tx, wallet, this.clock.now())
  }
}
