import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import type { IdentityErrorCode } from '#identity/contract/errors'
import { ProveSecondFactor } from '#identity/actions/prove_second_factor'
import type { Standing } from '#identity/domain/standing'
import { AttemptLimiter, PROOF_LIMIT, SIGN_IN_LIMIT } from '#identity/gateways/attempt_limiter'
import { Passwords } from '#identity/gateways/passwords'
import { accountByEmail, lockAccount } from '#identity/persistence/account_rows'
import { standingById } from '#identity/persistence/standing_rows'
import { VISITOR } from '#kernel/actor'
import { Audit } from '#kernel/audit'
import { Clock } from '#kernel/clock'
import { DomainError } from '#kernel/errors'
import { UnitOfWork } from '#kernel/unit_of_work'

export interface SignInInput {
  email: string
  password: string
  code?: string | undefined
  /** Tries are counted per address and network address. */
  ip: string
}

/** Checks who somebody is; the caller then begins the session. */
@inject()
export class SignIn {
  constructor(
    private readonly db: Database,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly passwords: Passwords,
    private readonly limiter: AttemptLimiter,
    private readonly secondFactor: ProveSecondFactor
  ) {}

  /**
   * An unknown address, a wrong password and an account without one are the same answer and take
   * the same time.
   *
   * @throws DomainError `identity.credentials_wrong`, `identity.code_required`,
   * `identity.code_wrong`, `identity.too_many_attempts`
   */
  async execute(input: SignInInput): Promise<Standing> {
    const subject = `${input.email.toLowerCase()} ${input.ip}`
    await this.limiter.count('sign_in', subject, SIGN_IN_LIMIT)
    const account = await accountByEmail(this.db.connection(), input.email)
    const matches = await this.passwords.matches(input.password, account?.passwordHash ?? null)
    if (!account || !matches) {
      if (account) await this.#record(account.id, 'identity.sign_in_refused')
      throw new DomainError<IdentityErrorCode>(
        'identity.credentials_wrong',
        'The e-mail address or the password is wrong.'
      )
    }
    if (account.totpConfirmedAt) await this.#proveCode(account.id, input.code)
    await this.#record(account.id, 'identity.signed_in')
    await this.limiter.forget('sign_in', subject, SIGN_IN_LIMIT)
    const standing = await standingById(this.db.connection(), account.id)
    if (!standing) throw new Error(`Account ${account.id} vanished while it signed in`)
    return standing
  }

  async #proveCode(accountId: string, code: string | undefined): Promise<void> {
    if (code === undefined || code.trim() === '') {
      throw new DomainError<IdentityErrorCode>(
        'identity.code_required',
        'Enter the code that your authenticator app shows.',
        { pointer: '/data/attributes/code' }
      )
    }
    // Per account: whoever has the password may come from a thousand addresses.
    await this.limiter.count('sign_in_code', accountId, PROOF_LIMIT)
    const proven = await this.work.run(async (tx) => {
      const locked = await lockAccount(tx, accountId)
      return locked !== null && this.secondFactor.execute(locked, code, tx)
    })
    if (proven) return this.limiter.forget('sign_in_code', accountId, PROOF_LIMIT)
    await this.#record(accountId, 'identity.sign_in_refused')
    throw new DomainError<IdentityErrorCode>(
      'identity.code_wrong',
      'The code is wrong, too old or was used before.',
      { pointer: '/data/attributes/code' }
    )
  }

  #record(accountId: string, action: string): Promise<void> {
    return this.work.run((tx) =>
      this.audit.record(tx, {
        actor: VISITOR,
        action,
        subjectType: 'account',
        subjectId: accountId,
        at: this.clock.now(),
      })
    )
  }
}
