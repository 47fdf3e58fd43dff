import { inject } from '@adonisjs/core'
import type { IdentityErrorCode } from '#identity/contract/errors'
import { inBrowser } from '#identity/domain/guards'
import { assertSteppedUp } from '#identity/domain/step_up'
import { Totp } from '#identity/gateways/totp'
import { lockAccount } from '#identity/persistence/account_rows'
import { startTotp } from '#identity/persistence/factor_rows'
import type { Actor } from '#kernel/actor'
import { SystemClock } from '#kernel/clock'
import { DomainError } from '#kernel/errors'
import { UnitOfWork } from '#kernel/unit_of_work'

export interface TotpEnrolment {
  /** Base32, for typing in by hand. */
  secret: string
  /** `otpauth://…`, what the QR code says. */
  uri: string
}

@inject()
export class StartTotpEnrolment {
  constructor(
    private readonly work: UnitOfWork,
    private readonly realTime: SystemClock,
    private readonly totp: Totp
  ) {}

  /**
   * Makes a secret; it counts for nothing until a code from it is confirmed.
   *
   * @throws DomainError `request.unauthenticated`, `identity.session_required`,
   * `identity.step_up_required`, `identity.totp_already_enrolled`
   */
  async execute(actor: Actor): Promise<TotpEnrolment> {
    const { accountId } = inBrowser(actor)
    assertSteppedUp(actor, this.realTime.now())
    return this.forAccount({ accountId, secret: this.totp.newSecret() })
  }

  /**
   * The same with a secret of the caller's, for demo staff whose codes the demo shows.
   *
   * @throws DomainError `identity.account_unknown`, `identity.totp_already_enrolled`
   */
  async forAccount(input: { accountId: string; secret: string }): Promise<TotpEnrolment> {
    return this.work.run(async (trx) => {
      const account = await lockAccount(trx, input.accountId)
      if (!account) {
        throw new DomainError<IdentityErrorCode>('identity.account_unknown', 'No such account.')
      }
      if (account.totpConfirmedAt) {
        throw new DomainError<IdentityErrorCode>(
          'identity.totp_already_enrolled',
          'You have an authenticator app already; remove it before you add another.'
        )
      }
      const { secret } = input
      await startTotp(trx, account.id, this.totp.seal(secret))
      return { secret, uri: this.totp.uri(secret, account.email) }
    })
  }
}
