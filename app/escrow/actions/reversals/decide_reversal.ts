import { inject } from '@adonisjs/core'
import { ReverseTransfer } from '#escrow/actions/reversals/reverse_transfer'
import type { Reversal } from '#escrow/domain/reversals/reversal'
import {
  assertReversible,
  decidedAlready,
  noSuchReversal,
  ownProposal,
} from '#escrow/domain/reversals/reversal_refusals'
import { PostedTransfers } from '#escrow/persistence/reversals/posted_transfers'
import { Reversals } from '#escrow/persistence/reversals/reversals'
import type { AccountActor } from '#kernel/actor'
import { Audit } from '#kernel/audit'
import { Clock } from '#kernel/clock'
import type { Tx } from '#kernel/unit_of_work'

/** The second member of staff undoes the movement; either of them lets it be. */
@inject()
export class DecideReversal {
  constructor(
    private readonly transfers: PostedTransfers,
    private readonly reversals: Reversals,
    private readonly reverse: ReverseTransfer,
    private readonly audit: Audit,
    private readonly clock: Clock
  ) {}

  /**
   * @throws DomainError `escrow.reversal_unknown`, `escrow.reversal_decided`,
   * `escrow.reversal_same_person`, `escrow.transfer_irreversible`; `escrow.insufficient_funds` when
   * the money is not there any more, `escrow.hold_frozen` while it is in dispute
   */
  async confirm(id: string, actor: AccountActor, tx: Tx): Promise<void> {
    const reversal = await this.#open(id, tx)
    if (reversal.proposedBy === actor.accountId) throw ownProposal()
    const transfer = await this.transfers.find(tx, reversal.transferId)
    assertReversible(transfer, actor)
    const at = this.clock.now()
    const reversedBy = await this.reverse.execute({ reversal, transfer, actor, at }, tx)
    await this.reversals.decide(tx, id, { by: actor.accountId, at, reversedBy })
    await this.#record('escrow.reversal_confirmed', reversal, actor, tx, { reversedBy })
  }

  /** @throws DomainError `escrow.reversal_unknown`, `escrow.reversal_decided` */
  async decline(id: string, actor: AccountActor, tx: Tx): Promise<void> {
    const reversal = await this.#open(id, tx)
    const at = this.clock.now()
    await this.reversals.decide(tx, id, { by: actor.accountId, at, reversedBy: null })
    await this.#record('escrow.reversal_declined', reversal, actor, tx, {})
  }

  async #open(id: string, tx: Tx): Promise<Reversal> {
    const reversal = await this.reversals.lock(tx, id)
    if (!reversal) throw noSuchReversal()
    if (reversal.state !== 'proposed') throw decidedAlready()
    return reversal
  }

  #record(
    action: string,
    { id, transferId, amount, reason }: Reversal,
    actor: AccountActor,
    tx: Tx,
    after: Record<string, unknown>
  ): Promise<void> {
    return this.audit.record(tx, {
      actor,
      action,
      subjectType: 'reversals',
      subjectId: id,
      before: { transferId, amount: amount.toJSON() },
      after,
      reason,
      at: this.clock.now(),
    })
  }
}
