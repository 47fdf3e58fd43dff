import { inject } from '@adonisjs/core'
import {
  agreedAlready,
  movedOn,
  noSuchPayout,
  ownPayout,
} from '#escrow/domain/payouts/payout_refusals'
import { Payouts } from '#escrow/persistence/payouts/payouts'
import type { AccountActor } from '#kernel/actor'
import { Audit } from '#kernel/audit'
import { Clock } from '#kernel/clock'
import type { Tx } from '#kernel/unit_of_work'

const PEOPLE = 2

/** A member of staff agrees to a large payout; the second one sends it on its way. */
@inject()
export class ConfirmPayout {
  constructor(
    private readonly payouts: Payouts,
    private readonly audit: Audit,
    private readonly clock: Clock
  ) {}

  /**
   * @throws DomainError `escrow.payout_unknown`, `escrow.payout_moved_on`,
   * `escrow.payout_same_person`
   */
  async execute(id: string, actor: AccountActor, tx: Tx): Promise<void> {
    const payout = await this.payouts.lock(tx, id)
    if (!payout) throw noSuchPayout()
    if (payout.state !== 'to_confirm') throw movedOn(payout)
    if (actor.partyIds.includes(payout.partyId)) throw ownPayout()
    const before = await this.payouts.approvals(tx, id)
    if (before.includes(actor.accountId)) throw agreedAlready()
    const at = this.clock.now()
    await this.payouts.approve(tx, id, actor.accountId, at)
    const goes = before.length + 1 >= PEOPLE
    if (goes) await this.payouts.confirmed(tx, id, at)
    await this.audit.record(tx, {
      actor,
      action: 'escrow.payout_confirmed',
      subjectType: 'payouts',
      subjectId: id,
      before: { state: payout.state, amount: payout.amount.toJSON(), approvals: before.length },
      after: { state: goes ? 'planned' : payout.state, approvals: before.length + 1 },
      at,
    })
  }
}
