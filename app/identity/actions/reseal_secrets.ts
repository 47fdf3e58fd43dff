import { inject } from '@adonisjs/core'
import { Totp } from '#identity/gateways/totp'
import { resealTotp } from '#identity/persistence/factor_rows'
import { UnitOfWork } from '#kernel/unit_of_work'

/** After the application key was changed: nothing depends on the one before any more. */
@inject()
export class ResealSecrets {
  constructor(
    private readonly work: UnitOfWork,
    private readonly totp: Totp
  ) {}

  /** How many secrets were sealed with the newest key. */
  execute(): Promise<number> {
    return this.work.run((tx) => resealTotp(tx, (sealed) => this.totp.reseal(sealed)))
  }
}
