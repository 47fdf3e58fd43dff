import { inject } from '@adonisjs/core'
import type { IdentityErrorCode } from '#identity/contract/errors'
import { AccountRegistered } from '#identity/contract/events'
import { assertStrongPassword } from '#identity/domain/password_rules'
import { whereabouts, type WhereaboutsInput } from '#identity/domain/registration'
import { Letters } from '#identity/gateways/letters'
import { Passwords } from '#identity/gateways/passwords'
import { insertAccount } from '#identity/persistence/account_writes'
import { issueMailToken } from '#identity/persistence/mail_token_rows'
import { VISITOR, type Actor } from '#kernel/actor'
import { Audit } from '#kernel/audit'
import { Clock } from '#kernel/clock'
import { DomainError } from '#kernel/errors'
import { newId } from '#kernel/ids'
import { Outbox } from '#kernel/outbox/outbox'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

export interface RegisterAccountInput extends WhereaboutsInput {
  name: string
  email: string
  /** Or the hash of one that was checked before, as when demo people share theirs. */
  password: string | { readonly hash: string }
  wants?: 'hire' | 'work' | undefined
}

export interface RegisteredAccount {
  accountId: string
  /** What the mail's link carries; for seeds and tests, never for an answer. */
  verificationToken: string
}

@inject()
export class RegisterAccount {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly passwords: Passwords,
    private readonly letters: Letters
  ) {}

  /**
   * @throws DomainError `identity.email_taken`, `identity.password_weak`,
   * `identity.country_unknown`, `identity.time_zone_unknown`, `identity.locale_unknown`,
   * `currency.unknown`
   */
  async execute(
    input: RegisterAccountInput,
    tx?: Tx,
    actor: Actor = VISITOR
  ): Promise<RegisteredAccount> {
    const place = whereabouts(input)
    const passwordHash = await this.#hash(input)
    return this.work.run(async (trx) => {
      const at = this.clock.now()
      const id = newId('acc')
      const { name, email, wants } = input
      const account = { id, name, email, passwordHash, wants: wants ?? null, ...place, at }
      if (!(await insertAccount(trx, account))) throw emailTaken()
      const verificationToken = await issueMailToken(
        trx,
        'verify_email',
        { accountId: id, email },
        at
      )
      await this.letters.confirmEmail(trx, { name, email }, verificationToken, at)
      await this.outbox.append(trx, AccountRegistered, {
        aggregateId: id,
        payload: { accountId: id, name },
        actor,
        occurredAt: at,
      })
      await this.audit.record(trx, {
        actor,
        action: 'identity.account_registered',
        subjectType: 'account',
        subjectId: id,
        at,
      })
      return { accountId: id, verificationToken }
    }, tx)
  }

  async #hash({ password, email, name }: RegisterAccountInput): Promise<string> {
    if (typeof password !== 'string') return password.hash
    assertStrongPassword(password, { email, name })
    return this.passwords.hash(password)
  }
}

/** Sign-up cannot hide that an address is in use, so it says so plainly, and only that. */
function emailTaken() {
  return new DomainError<IdentityErrorCode>(
    'identity.email_taken',
    'This e-mail address already has an account. Sign in, or choose a new password.',
    { pointer: '/data/attributes/email' }
  )
}
