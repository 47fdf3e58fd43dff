import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { providerFee } from '#escrow/domain/reconciliation/provider_fee'
import { Ledger } from '#escrow/persistence/ledger'
import { Matches, type FeeLine } from '#escrow/persistence/reconciliation/matches'
import { Clock } from '#kernel/clock'
import { UnitOfWork } from '#kernel/unit_of_work'

const BATCH = 100

/** Posts what providers kept, and matches lines with movements that came after them. */
@inject()
export class SettleStatementLines {
  constructor(
    private readonly db: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly ledger: Ledger,
    private readonly matches: Matches,
    private readonly clock: Clock
  ) {}

  /** How many lines found their movement. */
  async execute(): Promise<number> {
    let settled = await this.unitOfWork.run((tx) => this.matches.byReference(tx, this.clock.now()))
    for (;;) {
      const fees = await this.matches.unpostedFees(this.db.connection(), BATCH)
      if (fees.length === 0) return settled
      await this.#post(fees)
      settled += fees.length
    }
  }

  /** Under the line's id: posted once, whoever else is at it. */
  async #post(fees: readonly FeeLine[]): Promise<void> {
    const at = this.clock.now()
    await this.unitOfWork.run(async (tx) => {
      const posted = await this.ledger.post(
        tx,
        fees.map((fee) => providerFee(fee, at))
      )
      const pairs = fees.map(({ id }, index) => {
        const transferId = posted[index]?.id
        if (transferId === undefined) throw new Error('The ledger answered fewer transfers')
        return { lineId: id, transferId }
      })
      await this.matches.posted(tx, pairs, at)
    })
  }
}
