import { inject } from '@adonisjs/core'
import { SettlePayout } from '#escrow/actions/payouts/settle_payout'
import { isHeldBack, type Payout } from '#escrow/domain/payouts/payout'
import { movedOn, noSuchPayout, ownPayout } from '#escrow/domain/payouts/payout_refusals'
import { returned } from '#escrow/domain/payouts/payout_transfers'
import { Ledger } from '#escrow/persistence/ledger'
import { Payouts } from '#escrow/persistence/payouts/payouts'
import { requireDuty, type AccountActor } from '#kernel/actor'
import { Audit } from '#kernel/audit'
import { Clock } from '#kernel/clock'
import type { Tx } from '#kernel/unit_of_work'

/** Before anybody told the provider, the money can go back to the wallet. */
@inject()
export class StopPayout {
  constructor(
    private readonly payouts: Payouts,
    private readonly ledger: Ledger,
    private readonly settle: SettlePayout,
    private readonly audit: Audit,
    private readonly clock: Clock
  ) {}

  /**
   * Its owner thinks better of it.
   *
   * @throws DomainError `escrow.payout_unknown`, `escrow.payout_moved_on`, and those of
   * {@link requireDuty}
   */
  async cancel(id: string, actor: AccountActor, tx: Tx): Promise<void> {
    const payout = await this.#heldBack(id, tx)
    if (!actor.partyIds.includes(payout.partyId)) throw noSuchPayout()
    requireDuty(actor, payout.partyId, 'money')
    const at = this.clock.now()
    const { id: transferId } = await this.ledger.postOne(tx, returned(payout, { actor, at }))
    await this.payouts.ended(tx, id, { state: 'cancelled', transferId, failure: null, at })
  }

  /**
   * Staff do not let a large one go, and say why.
   *
   * @throws DomainError `escrow.payout_unknown`, `escrow.payout_moved_on`,
   * `escrow.payout_same_person`
   */
  async decline(id: string, reason: string, actor: AccountActor, tx: Tx): Promise<void> {
    const payout = await this.#heldBack(id, tx)
    if (payout.state !== 'to_confirm') throw movedOn(payout)
    if (actor.partyIds.includes(payout.partyId)) throw ownPayout()
    await this.settle.giveBack(payout, reason, actor, tx)
    await this.audit.record(tx, {
      actor,
      action: 'escrow.payout_declined',
      subjectType: 'payouts',
      subjectId: id,
      before: { state: payout.state, amount: payout.amount.toJSON() },
      after: { state: 'failed' },
      reason,
      at: this.clock.now(),
    })
  }

  async #heldBack(id: string, tx: Tx): Promise<Payout> {
    const payout = await this.payouts.lock(tx, id)
    if (!payout) throw noSuchPayout()
    if (!isHeldBack(payout)) throw movedOn(payout)
    return payout
  }
}
