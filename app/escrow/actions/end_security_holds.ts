import { inject } from '@adonisjs/core'
import { talentAvailable, talentPending } from '#escrow/domain/ledger_account'
import type { TransferDraft } from '#escrow/domain/transfer_draft'
import { Ledger } from '#escrow/persistence/ledger'
import { SecurityHolds, type SecurityHold } from '#escrow/persistence/security_holds'
import { system } from '#kernel/actor'
import { Clock } from '#kernel/clock'
import { UnitOfWork } from '#kernel/unit_of_work'
import type { DateTime } from 'luxon'

const BATCH = 100

/** Talent pending → talent available, for every release whose security hold is over. */
@inject()
export class EndSecurityHolds {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly securityHolds: SecurityHolds,
    private readonly ledger: Ledger,
    private readonly clock: Clock
  ) {}

  /** How many ended: fewer than a batch means that nothing due is left. */
  execute(): Promise<number> {
    return this.unitOfWork.run(async (tx) => {
      const now = this.clock.now()
      const due = await this.securityHolds.claimDue(tx, now, BATCH)
      if (due.length === 0) return 0
      const posted = await this.ledger.post(
        tx,
        due.map((hold) => ending(hold, now))
      )
      for (const [index, { transferId }] of due.entries()) {
        const by = posted[index]
        if (!by) throw new Error('The ledger answered fewer transfers than it was given')
        await this.securityHolds.end(tx, transferId, by.id)
      }
      return due.length
    })
  }
}

function ending({ transferId, partyId, amount }: SecurityHold, at: DateTime<true>): TransferDraft {
  return {
    kind: 'security_hold_ended',
    key: transferId,
    request: [partyId, amount.toString()],
    actor: system('security holds'),
    occurredAt: at,
    legs: [
      { account: talentPending(partyId, amount.currency), amount: amount.negate() },
      { account: talentAvailable(partyId, amount.currency), amount },
    ],
    answer: { endedFor: transferId },
  }
}
