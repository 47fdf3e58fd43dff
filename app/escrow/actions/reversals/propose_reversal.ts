import { inject } from '@adonisjs/core'
import { ReversalProposed } from '#escrow/contract/reversal_events'
import { assertReversible, irreversible } from '#escrow/domain/reversals/reversal_refusals'
import { PostedTransfers } from '#escrow/persistence/reversals/posted_transfers'
import { Reversals } from '#escrow/persistence/reversals/reversals'
import { IdentityContract } from '#identity/contract/identity'
import type { AccountActor } from '#kernel/actor'
import { Audit } from '#kernel/audit'
import { Clock } from '#kernel/clock'
import { Outbox } from '#kernel/outbox/outbox'
import type { Tx } from '#kernel/unit_of_work'

/** The first of two members of staff says which movement was a mistake, and why. */
@inject()
export class ProposeReversal {
  constructor(
    private readonly transfers: PostedTransfers,
    private readonly reversals: Reversals,
    private readonly parties: IdentityContract,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly clock: Clock
  ) {}

  /** @throws DomainError `escrow.transfer_irreversible`, `escrow.reversal_same_person` */
  async execute(
    { transferId, reason, actor }: { transferId: string; reason: string; actor: AccountActor },
    tx: Tx
  ): Promise<string> {
    assertReversible(await this.transfers.find(tx, transferId), actor)
    const at = this.clock.now()
    const by = actor.accountId
    const id = await this.reversals.propose(tx, { transferId, reason, by, at })
    if (id === null) throw irreversible('Somebody has proposed to undo this movement already.')
    const reversal = await this.reversals.find(tx, id)
    if (!reversal) throw new Error('A proposal that was just made cannot be found')
    const amount = reversal.amount.toJSON()
    await this.audit.record(tx, {
      actor,
      action: 'escrow.reversal_proposed',
      subjectType: 'reversals',
      subjectId: id,
      after: { transferId, amount },
      reason,
      at,
    })
    await this.outbox.append(tx, ReversalProposed, {
      aggregateId: id,
      payload: { reversalId: id, transferId, amount, reason, staffIds: await this.#others(by) },
      actor,
      occurredAt: at,
    })
    return id
  }

  async #others(proposer: string): Promise<string[]> {
    const staff = await Promise.all([
      this.parties.staffWith('finance'),
      this.parties.staffWith('admin'),
    ])
    return [...new Set(staff.flat())].filter((id) => id !== proposer)
  }
}
