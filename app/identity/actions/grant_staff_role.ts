import { inject } from '@adonisjs/core'
import type { IdentityErrorCode } from '#identity/contract/errors'
import { insertStaffRole } from '#identity/persistence/party_writes'
import { isStaff, type Actor, type StaffRole } from '#kernel/actor'
import { Audit } from '#kernel/audit'
import { Clock } from '#kernel/clock'
import { DomainError } from '#kernel/errors'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

/** Roles are given by an admin, or by the platform's own setup. */
@inject()
export class GrantStaffRole {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: Audit
  ) {}

  /** @throws DomainError `identity.forbidden` */
  async execute(
    input: { accountId: string; role: StaffRole },
    actor: Actor,
    tx?: Tx
  ): Promise<void> {
    if (actor.kind !== 'system' && !isStaff(actor, 'admin')) {
      throw new DomainError<IdentityErrorCode>(
        'identity.forbidden',
        'Only an admin can give somebody a role.'
      )
    }
    await this.work.run(async (trx) => {
      const at = this.clock.now()
      if (!(await insertStaffRole(trx, input.accountId, input.role, at))) return
      await this.audit.record(trx, {
        actor,
        action: 'identity.staff_role_granted',
        subjectType: 'account',
        subjectId: input.accountId,
        after: { role: input.role },
        at,
      })
    }, tx)
  }
}
