import { inject } from '@adonisjs/core'
import type { Faults, SandboxObject } from '#escrow/contract/sandbox'
import { SandboxSwitchboard } from '#escrow/gateways/sandbox/switchboard'
import type { AccountActor } from '#kernel/actor'
import { Audit } from '#kernel/audit'
import { Clock } from '#kernel/clock'
import type { Tx } from '#kernel/unit_of_work'

/** Tells the sandbox provider what to do wrong with the next objects of a kind. */
@inject()
export class SetFaults {
  constructor(
    private readonly switchboard: SandboxSwitchboard,
    private readonly audit: Audit,
    private readonly clock: Clock
  ) {}

  async execute(
    given: { object: SandboxObject; faults: Faults; times: number | null; actor: AccountActor },
    tx: Tx
  ): Promise<void> {
    const { object, faults, times, actor } = given
    await this.switchboard.set(tx, object, faults, times)
    await this.audit.record(tx, {
      actor,
      action: 'escrow.sandbox_faults_set',
      subjectType: 'sandbox-faults',
      subjectId: object,
      after: { faults, times },
      at: this.clock.now(),
    })
  }
}
