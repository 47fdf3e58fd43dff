import { inject } from '@adonisjs/core'
import type { IdentityErrorCode } from '#identity/contract/errors'
import { inBrowser } from '#identity/domain/guards'
import { assertSteppedUp } from '#identity/domain/step_up'
import { lockAccount } from '#identity/persistence/account_rows'
import { removeTotp } from '#identity/persistence/factor_rows'
import type { Actor } from '#kernel/actor'
import { Audit } from '#kernel/audit'
import { Clock, SystemClock } from '#kernel/clock'
import { DomainError } from '#kernel/errors'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

@inject()
export class RemoveTotp {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly realTime: SystemClock,
    private readonly audit: Audit
  ) {}

  /**
   * @throws DomainError `identity.session_required`, `identity.step_up_required`,
   * `identity.totp_not_started`, `identity.totp_required_for_staff`
   */
  async execute(actor: Actor, tx?: Tx): Promise<void> {
    const { accountId } = inBrowser(actor)
    assertSteppedUp(actor, this.realTime.now())
    await this.work.run(async (trx) => {
      const account = await lockAccount(trx, accountId)
      if (!account?.totpSecret) {
        throw new DomainError<IdentityErrorCode>(
          'identity.totp_not_started',
          'You have no authenticator app to remove.'
        )
      }
      if (account.staffRoles.length > 0) {
        throw new DomainError<IdentityErrorCode>(
          'identity.totp_required_for_staff',
          'Staff keep their second factor for as long as they have a role.'
        )
      }
      await removeTotp(trx, accountId)
      await this.audit.record(trx, {
        actor,
        action: 'identity.totp_removed',
        subjectType: 'account',
        subjectId: accountId,
        at: this.clock.now(),
      })
    }, tx)
  }
}
