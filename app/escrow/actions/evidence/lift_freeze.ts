import { inject } from '@adonisjs/core'
import { ExamineEvidence } from '#escrow/actions/evidence/examine_evidence'
import type { EscrowErrorCode } from '#escrow/contract/errors'
import { Freezes } from '#escrow/persistence/evidence/freezes'
import type { AccountActor } from '#kernel/actor'
import { Audit } from '#kernel/audit'
import { Clock } from '#kernel/clock'
import { DomainError } from '#kernel/errors'
import type { Tx } from '#kernel/unit_of_work'

export interface LiftFreezeInput {
  readonly actor: AccountActor
  readonly id: string
  /** Why payouts may go on, in the actor's own words. */
  readonly reason: string
}

/** Lets payouts go on after staff have looked; a cause that is still there raises it again. */
@inject()
export class LiftFreeze {
  constructor(
    private readonly freezes: Freezes,
    private readonly examine: ExamineEvidence,
    private readonly audit: Audit,
    private readonly clock: Clock
  ) {}

  /**
   * @throws DomainError `escrow.freeze_unknown`; `escrow.freeze_stands` when sealing was stopped and
   * its cause is still there: a recovery is needed
   */
  async execute({ actor, id, reason }: LiftFreezeInput, tx: Tx): Promise<void> {
    const at = this.clock.now()
    const freeze = await this.freezes.find(tx, id)
    if (freeze?.stopsSealing && (await this.examine.execute()).doubt) {
      throw new DomainError<EscrowErrorCode>(
        'escrow.freeze_stands',
        'What stopped sealing is still there: two members of staff can recover the ledger.'
      )
    }
    if (!(await this.freezes.lift(tx, id, { id: actor.accountId, reason, at }))) {
      throw new DomainError<EscrowErrorCode>(
        'escrow.freeze_unknown',
        'This freeze does not stand (any more).'
      )
    }
    await this.audit.record(tx, {
      actor,
      action: 'escrow.freeze_lifted',
      subjectType: 'freeze',
      subjectId: id,
      ...(freeze ? { before: { cause: freeze.cause } } : {}),
      reason,
      at,
    })
  }
}
