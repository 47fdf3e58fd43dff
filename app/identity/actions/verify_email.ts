import { inject } from '@adonisjs/core'
import type { IdentityErrorCode } from '#identity/contract/errors'
import { EmailVerified } from '#identity/contract/events'
import { markEmailVerified } from '#identity/persistence/account_writes'
import { useMailToken } from '#identity/persistence/mail_token_rows'
import { VISITOR, type Actor } from '#kernel/actor'
import { Audit } from '#kernel/audit'
import { Clock } from '#kernel/clock'
import { DomainError } from '#kernel/errors'
import { Outbox } from '#kernel/outbox/outbox'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

export interface VerifyEmailInput {
  token: string
  /** When given, the token must be this account's. */
  accountId?: string
}

/** Whoever holds the link's token confirms the address, signed in or not. */
@inject()
export class VerifyEmail {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly audit: Audit
  ) {}

  /** @throws DomainError `identity.token_invalid` */
  async execute(input: VerifyEmailInput, tx?: Tx, actor: Actor = VISITOR): Promise<string> {
    return this.work.run(async (trx) => {
      const at = this.clock.now()
      const accountId = await useMailToken(trx, 'verify_email', input.token, at)
      if (!accountId || accountId !== (input.accountId ?? accountId)) throw linkSpent()
      if (!(await markEmailVerified(trx, accountId, at))) throw linkSpent()
      await this.outbox.append(trx, EmailVerified, {
        aggregateId: accountId,
        payload: { accountId },
        actor,
        occurredAt: at,
      })
      await this.audit.record(trx, {
        actor,
        action: 'identity.email_verified',
        subjectType: 'account',
        subjectId: accountId,
        at,
      })
      return accountId
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
