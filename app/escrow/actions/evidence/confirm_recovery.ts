import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { ExamineEvidence } from '#escrow/actions/evidence/examine_evidence'
import { PublishCheckpoints } from '#escrow/actions/evidence/publish_checkpoints'
import { SealTransfers } from '#escrow/actions/evidence/seal_transfers'
import { ReconcileDeposits } from '#escrow/actions/reconcile_deposits'
import type { EscrowErrorCode } from '#escrow/contract/errors'
import { originOf } from '#escrow/domain/evidence/checkpoint'
import { EvidenceSettings } from '#escrow/domain/settings'
import { Checkpoints } from '#escrow/persistence/evidence/checkpoints'
import { Freezes } from '#escrow/persistence/evidence/freezes'
import { Recoveries, type Recovery } from '#escrow/persistence/evidence/recoveries'
import type { AccountActor } from '#kernel/actor'
import { Audit } from '#kernel/audit'
import { SystemClock } from '#kernel/clock'
import { DomainError } from '#kernel/errors'
import { UnitOfWork } from '#kernel/unit_of_work'

/**
 * The second of two members of staff: opens the next epoch, whose first leaf is the last checkpoint
 * that was published. The caller has verified the ledger before.
 */
@inject()
export class ConfirmRecovery {
  constructor(
    private readonly db: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly deposits: ReconcileDeposits,
    private readonly examine: ExamineEvidence,
    private readonly checkpoints: Checkpoints,
    private readonly recoveries: Recoveries,
    private readonly freezes: Freezes,
    private readonly seal: SealTransfers,
    private readonly publish: PublishCheckpoints,
    private readonly settings: EvidenceSettings,
    private readonly audit: Audit,
    private readonly clock: SystemClock
  ) {}

  /** What happened at the providers after the moment that was restored is found by asking them. */
  async askProviders(): Promise<number> {
    let asked = 0
    for (;;) {
      const more = await this.deposits.execute()
      if (more === 0) return asked
      asked += more
    }
  }

  /**
   * @returns the new epoch's number
   * @throws DomainError `escrow.recovery_unknown`, `escrow.recovery_same_person`,
   * `escrow.recovery_outdated` when what was published is no longer what the proposal saw
   */
  async execute(actor: AccountActor, id: string): Promise<number> {
    const recovery = await this.#find(id)
    if (recovery.proposedBy === actor.accountId) {
      throw new DomainError<EscrowErrorCode>(
        'escrow.recovery_same_person',
        'Another member of staff than the one who proposed it has to confirm it.'
      )
    }
    await this.#requireUnchanged(recovery)
    const epoch = await this.#open(actor, recovery)
    while ((await this.seal.execute()).more);
    await this.publish.execute((await this.examine.execute()).tail)
    return epoch
  }

  async #find(id: string): Promise<Recovery> {
    const recovery = await this.recoveries.find(this.db.connection(), id)
    if (recovery && recovery.confirmedBy === null) return recovery
    throw new DomainError<EscrowErrorCode>(
      'escrow.recovery_unknown',
      'There is no such proposal that waits for a confirmation.'
    )
  }

  /** What the log lost, or never got, is written to it as it was signed, before the epoch ends. */
  async #requireUnchanged({ continues }: Recovery): Promise<void> {
    const { doubt, tail, end, isKnown } = await this.examine.execute()
    if (!doubt || end?.note !== continues) {
      throw new DomainError<EscrowErrorCode>(
        'escrow.recovery_outdated',
        'What was published has changed since this was proposed: look again and propose it anew.'
      )
    }
    if (isKnown) await this.publish.execute(tail)
  }

  #open(actor: AccountActor, recovery: Recovery): Promise<number> {
    return this.unitOfWork.run(async (tx) => {
      const at = this.clock.now()
      const { id, reason, continues } = recovery
      const ledger = (await this.checkpoints.ledger(tx)) ?? this.settings.ledger
      const next = ((await this.checkpoints.epoch(tx))?.number ?? 1) + 1
      const epoch = await this.recoveries.openEpoch(tx, {
        recoveryId: id,
        origin: (number) => originOf(ledger, number),
        epoch: next,
        continues,
        at,
      })
      if (!(await this.recoveries.confirm(tx, id, { by: actor.accountId, at, epoch }))) {
        throw new Error('Another confirmation was faster')
      }
      for (const freeze of await this.freezes.standing(tx)) {
        if (freeze.stopsSealing) {
          await this.freezes.lift(tx, freeze.id, { id: actor.accountId, reason, at })
        }
      }
      await this.audit.record(tx, {
        actor,
        action: 'escrow.recovery_confirmed',
        subjectType: 'recovery',
        subjectId: id,
        after: { epoch },
        reason,
        at,
      })
      return epoch
    })
  }
}
