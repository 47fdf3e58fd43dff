import { inject } from '@adonisjs/core'
import { LedgerFrozen } from '#escrow/contract/events'
import type { Doubt } from '#escrow/domain/evidence/doubt'
import { Freezes } from '#escrow/persistence/evidence/freezes'
import { IdentityContract } from '#identity/contract/identity'
import { system } from '#kernel/actor'
import { Clock } from '#kernel/clock'
import { Outbox } from '#kernel/outbox/outbox'
import { UnitOfWork } from '#kernel/unit_of_work'

/** Stops payouts and tells staff, once per cause for as long as it stands. */
@inject()
export class RaiseFreeze {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly freezes: Freezes,
    private readonly parties: IdentityContract,
    private readonly outbox: Outbox,
    private readonly clock: Clock
  ) {}

  /** Whether it is news. */
  async execute(doubt: Doubt, options: { stopsSealing: boolean }): Promise<boolean> {
    const staff = await Promise.all([
      this.parties.staffWith('admin'),
      this.parties.staffWith('finance'),
    ])
    const staffIds = [...new Set(staff.flat())]
    return this.unitOfWork.run(async (tx) => {
      const at = this.clock.now()
      const id = await this.freezes.raise(tx, doubt, { at, ...options })
      if (id === null) return false
      await this.outbox.append(tx, LedgerFrozen, {
        aggregateId: id,
        payload: { freezeId: id, cause: doubt.cause, title: doubt.title, staffIds },
        actor: system('escrow:verify'),
        occurredAt: at,
      })
      return true
    })
  }
}
