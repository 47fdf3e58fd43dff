import { inject } from '@adonisjs/core'
import { ExamineEvidence } from '#escrow/actions/evidence/examine_evidence'
import type { EscrowErrorCode } from '#escrow/contract/errors'
import type { Doubt } from '#escrow/domain/evidence/doubt'
import { Recoveries } from '#escrow/persistence/evidence/recoveries'
import type { AccountActor } from '#kernel/actor'
import { Audit } from '#kernel/audit'
import { SystemClock } from '#kernel/clock'
import { DomainError } from '#kernel/errors'
import { UnitOfWork } from '#kernel/unit_of_work'

export interface Proposal {
  /** `rcv_…` */
  readonly id: string
  readonly doubt: Doubt
}

/** The first of two members of staff: says why the ledger is to go on from where it is. */
@inject()
export class ProposeRecovery {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly examine: ExamineEvidence,
    private readonly recoveries: Recoveries,
    private readonly audit: Audit,
    private readonly clock: SystemClock
  ) {}

  /** @throws DomainError `escrow.nothing_to_recover` */
  async execute(actor: AccountActor, reason: string): Promise<Proposal> {
    const { doubt, end } = await this.examine.execute()
    if (!doubt || !end) {
      throw new DomainError<EscrowErrorCode>(
        'escrow.nothing_to_recover',
        'The ledger is the one that was published: nothing is to be recovered.'
      )
    }
    return this.unitOfWork.run(async (tx) => {
      const at = this.clock.now()
      const by = actor.accountId
      const given = { reason, findings: doubt, continues: end.note, by, at }
      const id = await this.recoveries.propose(tx, given)
      await this.audit.record(tx, {
        actor,
        action: 'escrow.recovery_proposed',
        subjectType: 'recovery',
        subjectId: id,
        after: { cause: doubt.cause },
        reason,
        at,
      })
      return { id, doubt }
    })
  }
}
