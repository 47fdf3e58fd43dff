import { inject } from '@adonisjs/core'
import { ProveSecondFactor } from '#identity/actions/prove_second_factor'
import type { IdentityErrorCode } from '#identity/contract/errors'
import { AttemptLimiter, PROOF_LIMIT } from '#identity/gateways/attempt_limiter'
import { lockAccount } from '#identity/persistence/account_rows'
import { newRecoveryCodes } from '#identity/persistence/secrets'
import { confirmTotp, replaceRecoveryCodes } from '#identity/persistence/factor_rows'
import type { Actor } from '#kernel/actor'
import { Audit } from '#kernel/audit'
import { Clock } from '#kernel/clock'
import { DomainError } from '#kernel/errors'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

@inject()
export class ConfirmTotpEnrolment {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly limiter: AttemptLimiter,
    private readonly secondFactor: ProveSecondFactor
  ) {}

  /**
   * Switches the second factor on, and gives the recovery codes: shown once, kept as hashes.
   *
   * @throws DomainError `identity.totp_not_started`, `identity.totp_already_enrolled`,
   * `identity.code_wrong`, `identity.too_many_attempts`
   */
  async execute(
    input: { accountId: string; code: string },
    actor: Actor,
    tx?: Tx
  ): Promise<string[]> {
    await this.limiter.count('totp', input.accountId, PROOF_LIMIT)
    return this.work.run(async (trx) => {
      const account = await lockAccount(trx, input.accountId)
      if (account?.totpConfirmedAt) {
        throw new DomainError<IdentityErrorCode>(
          'identity.totp_already_enrolled',
          'You have an authenticator app already.'
        )
      }
      if (!account?.totpSecret) {
        throw new DomainError<IdentityErrorCode>(
          'identity.totp_not_started',
          'Scan the QR code first, then enter the code your app shows.'
        )
      }
      if (!(await this.secondFactor.execute(account, input.code, trx))) {
        throw new DomainError<IdentityErrorCode>(
          'identity.code_wrong',
          'That is not the code your app shows now.',
          { pointer: '/data/attributes/code' }
        )
      }
      const at = this.clock.now()
      await confirmTotp(trx, account.id, at)
      const codes = newRecoveryCodes()
      await replaceRecoveryCodes(trx, account.id, codes)
      await this.audit.record(trx, {
        actor,
        action: 'identity.totp_enrolled',
        subjectType: 'account',
        subjectId: account.id,
        at,
      })
      return codes
    }, tx)
  }
}
