import { inject } from '@adonisjs/core'
import { normaliseRecoveryCode } from '#identity/domain/recovery_codes'
import { Totp } from '#identity/gateways/totp'
import type { AccountRow } from '#identity/persistence/account_rows'
import { takeTotpStep, useRecoveryCode } from '#identity/persistence/factor_rows'
import { Clock, SystemClock } from '#kernel/clock'
import type { Tx } from '#kernel/unit_of_work'

/** Checks a code from an authenticator app, or a recovery code; each works once. */
@inject()
export class ProveSecondFactor {
  constructor(
    private readonly totp: Totp,
    private readonly clock: Clock,
    private readonly realTime: SystemClock
  ) {}

  async execute(account: AccountRow, code: string, tx: Tx): Promise<boolean> {
    if (account.totpSecret === null) return false
    const typed = code.replace(/\s/g, '')
    if (/^\d{6}$/.test(typed)) {
      const now = this.realTime.now().toMillis()
      const step = this.totp.step(account.totpSecret, typed, account.totpLastStep, now)
      return step !== null && takeTotpStep(tx, account.id, step)
    }
    const recovery = normaliseRecoveryCode(typed)
    return recovery !== null && useRecoveryCode(tx, account.id, recovery, this.clock.now())
  }
}
