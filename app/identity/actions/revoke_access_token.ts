import { inject } from '@adonisjs/core'
import type { IdentityErrorCode } from '#identity/contract/errors'
import { inBrowser } from '#identity/domain/guards'
import { revokeToken } from '#identity/persistence/access_token_rows'
import type { Actor } from '#kernel/actor'
import { Audit } from '#kernel/audit'
import { Clock } from '#kernel/clock'
import { DomainError } from '#kernel/errors'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

@inject()
export class RevokeAccessToken {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: Audit
  ) {}

  /** @throws DomainError `identity.session_required`, `identity.access_token_unknown` */
  async execute(input: { tokenId: string }, actor: Actor, tx?: Tx): Promise<void> {
    const { accountId } = inBrowser(actor)
    await this.work.run(async (trx) => {
      if (!(await revokeToken(trx, accountId, input.tokenId))) {
        throw new DomainError<IdentityErrorCode>(
          'identity.access_token_unknown',
          'You have no such access token.'
        )
      }
      await this.audit.record(trx, {
        actor,
        action: 'identity.access_token_revoked',
        subjectType: 'account',
        subjectId: accountId,
        before: { tokenId: input.tokenId },
        at: this.clock.now(),
      })
    }, tx)
  }
}
