import { inject } from '@adonisjs/core'
import type { IdentityErrorCode } from '#identity/contract/errors'
import { assertStrongPassword } from '#identity/domain/password_rules'
import { Letters } from '#identity/gateways/letters'
import { Passwords } from '#identity/gateways/passwords'
import { lockAccount } from '#identity/persistence/account_rows'
import { replacePassword } from '#identity/persistence/account_writes'
import { revokeAllTokens } from '#identity/persistence/access_token_rows'
import { useMailToken } from '#identity/persistence/mail_token_rows'
import { VISITOR } from '#kernel/actor'
import { Audit } from '#kernel/audit'
import { Clock } from '#kernel/clock'
import { DomainError } from '#kernel/errors'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

@inject()
export class CompletePasswordReset {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly passwords: Passwords,
    private readonly letters: Letters
  ) {}

  /**
   * Sets the new password and ends every session and access token of the account. A second factor
   * stays: the mailbox alone does not get past it.
   *
   * @throws DomainError `identity.token_invalid`, `identity.password_weak`
   */
  async execute(input: { token: string; password: string }, tx?: Tx): Promise<string> {
    return this.work.run(async (trx) => {
      const at = this.clock.now()
      const accountId = await useMailToken(trx, 'reset_password', input.token, at)
      const account = accountId && (await lockAccount(trx, accountId))
      if (!account) throw linkSpent()
      assertStrongPassword(input.password, account)
      await replacePassword(trx, account.id, await this.passwords.hash(input.password))
      await revokeAllTokens(trx, account.id)
      await this.letters.passwordChanged(trx, account, at)
      await this.audit.record(trx, {
        actor: VISITOR,
        action: 'identity.password_reset',
        subjectType: 'account',
        subjectId: account.id,
        at,
      })
      return account.id
    }, tx)
  }
}

function linkSpent() {
  return new DomainError<IdentityErrorCode>(
    'identity.token_invalid',
    'This link was used before or is too old. Ask for a new one.',
    { pointer: '/data/attributes/token' }
  )
}
