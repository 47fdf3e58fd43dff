import { inject } from '@adonisjs/core'
import { endingLegs } from '#escrow/domain/security_hold_transfers'
import type { TransferDraft } from '#escrow/domain/transfer_draft'
import { Receivables } from '#escrow/persistence/chargebacks/receivables'
import { Ledger } from '#escrow/persistence/ledger'
import { SecurityHolds, type SecurityHold } from '#escrow/persistence/security_holds'
import { system } from '#kernel/actor'
import { Clock } from '#kernel/clock'
import { Money } from '#kernel/money'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'
import type { DateTime } from 'luxon'

const BATCH = 100

/** Talent pending → talent available, for every release whose security hold is over. */
@inject()
export class EndSecurityHolds {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly securityHolds: SecurityHolds,
    private readonly ledger: Ledger,
    private readonly receivables: Receivables,
    private readonly clock: Clock
  ) {}

  /** How many ended: fewer than a batch means that nothing due is left. */
  execute(): Promise<number> {
    return this.unitOfWork.run(async (tx) => {
      const now = this.clock.now()
      const due = await this.securityHolds.claimDue(tx, now, BATCH)
      if (due.length === 0) return 0
      const kept = await this.#kept(due, tx)
      const posted = await this.ledger.post(
        tx,
        due.map((hold, index) => ending(hold, kept[index] ?? Money.zero(hold.amount.currency), now))
      )
      for (const [index, { transferId }] of due.entries()) {
        const by = posted[index]
        if (!by) throw new Error('The ledger answered fewer transfers than it was given')
        await this.securityHolds.end(tx, transferId, by.id)
      }
      return due.length
    })
  }

  /** What is kept of each, one after the other, for what its party owes. */
  async #kept(due: readonly SecurityHold[], tx: Tx): Promise<Money[]> {
    const owed = new Map<string, Money>()
    for (const { partyId, amount } of due.toSorted((a, b) => (a.partyId < b.partyId ? -1 : 1))) {
      const name = `${partyId}.${amount.currency}`
      if (!owed.has(name))
        owed.set(name, await this.receivables.toKeep(tx, partyId, amount.currency))
    }
    return due.map(({ partyId, amount }) => {
      const name = `${partyId}.${amount.currency}`
      const owes = owed.get(name) ?? Money.zero(amount.currency)
      const kept = amount.min(owes)
      owed.set(name, owes.subtract(kept))
      return kept
    })
  }
}

function ending(
  { transferId, partyId, amount }: SecurityHold,
  kept: Money,
  at: DateTime<true>
): TransferDraft {
  return {
    kind: 'security_hold_ended',
    key: transferId,
    request: [partyId, amount.toString()],
    actor: system('security holds'),
    occurredAt: at,
    legs: endingLegs(partyId, amount, kept),
    answer: { endedFor: transferId },
  }
}
