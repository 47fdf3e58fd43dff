import { inject } from '@adonisjs/core'
import type { IdentityErrorCode } from '#identity/contract/errors'
import { deleteStaffRole } from '#identity/persistence/party_writes'
import { isStaff, type Actor, type StaffRole } from '#kernel/actor'
import { Audit } from '#kernel/audit'
import { Clock } from '#kernel/clock'
import { DomainError } from '#kernel/errors'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

@inject()
export class RevokeStaffRole {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: Audit
  ) {}

  /** Takes effect with the account's next request. @throws DomainError `identity.forbidden` */
  async execute(
    input: { accountId: string; role: StaffRole },
    actor: Actor,
    tx?: Tx
  ): Promise<void> {
    if (actor.kind !== 'system' && !isStaff(actor, 'admin')) {
      throw new DomainError<IdentityErrorCode>(
        'identity.forbidden',
        'Only an admin can take a role from somebody.'
      )
    }
    await this.work.run(async (trx) => {
      if (!(await deleteStaffRole(trx, input.accountId, input.role))) return
      await this.audit.record(trx, {
        actor,
        action: 'identity.staff_role_revoked',
        subjectType: 'account',
        subjectId: input.accountId,
        before: { role: input.role },
        at: this.clock.now(),
      })
    }, tx)
  }
}
