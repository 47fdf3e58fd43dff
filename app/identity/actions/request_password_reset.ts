import { inject } from '@adonisjs/core'
import { AttemptLimiter, MAIL_LIMIT } from '#identity/gateways/attempt_limiter'
import { Letters } from '#identity/gateways/letters'
import { accountByEmail } from '#identity/persistence/account_rows'
import { issueMailToken } from '#identity/persistence/mail_token_rows'
import { VISITOR } from '#kernel/actor'
import { Audit } from '#kernel/audit'
import { Clock } from '#kernel/clock'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

@inject()
export class RequestPasswordReset {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly limiter: AttemptLimiter,
    private readonly letters: Letters
  ) {}

  /**
   * Sends a link if the address has an account. Whether it has is told to its owner only: the
   * result is null for an unknown address, and no answer may depend on it.
   *
   * @throws DomainError `identity.too_many_attempts`, for unknown addresses as well
   */
  async execute(input: { email: string; ip: string }, tx?: Tx): Promise<string | null> {
    const subject = `${input.email.toLowerCase()} ${input.ip}`
    await this.limiter.count('reset_password', subject, MAIL_LIMIT)
    return this.work.run(async (trx) => {
      const account = await accountByEmail(trx, input.email)
      if (!account) return null
      const at = this.clock.now()
      const { id, email } = account
      const token = await issueMailToken(trx, 'reset_password', { accountId: id, email }, at)
      await this.letters.resetPassword(trx, account, token, at)
      await this.audit.record(trx, {
        actor: VISITOR,
        action: 'identity.password_reset_requested',
        subjectType: 'account',
        subjectId: id,
        at,
      })
      return token
    }, tx)
  }
}
