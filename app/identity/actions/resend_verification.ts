import { inject } from '@adonisjs/core'
import type { IdentityErrorCode } from '#identity/contract/errors'
import { AttemptLimiter, MAIL_LIMIT } from '#identity/gateways/attempt_limiter'
import { Letters } from '#identity/gateways/letters'
import { lockAccount } from '#identity/persistence/account_rows'
import { issueMailToken } from '#identity/persistence/mail_token_rows'
import { Clock } from '#kernel/clock'
import { DomainError } from '#kernel/errors'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

@inject()
export class ResendVerification {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly limiter: AttemptLimiter,
    private readonly letters: Letters
  ) {}

  /**
   * Sends a new link; the one before stops working.
   *
   * @throws DomainError `identity.account_unknown`, `identity.email_already_verified`,
   * `identity.too_many_attempts`
   */
  async execute(input: { accountId: string }, tx?: Tx): Promise<string> {
    await this.limiter.count('verify_email', input.accountId, MAIL_LIMIT)
    return this.work.run(async (trx) => {
      const account = await lockAccount(trx, input.accountId)
      if (!account) {
        throw new DomainError<IdentityErrorCode>('identity.account_unknown', 'No such account.')
      }
      if (account.emailVerifiedAt) {
        throw new DomainError<IdentityErrorCode>(
          'identity.email_already_verified',
          'Your e-mail address is confirmed already.'
        )
      }
      const at = this.clock.now()
      const { id, email } = account
      const token = await issueMailToken(trx, 'verify_email', { accountId: id, email }, at)
      await this.letters.confirmEmail(trx, account, token, at)
      return token
    }, tx)
  }
}
