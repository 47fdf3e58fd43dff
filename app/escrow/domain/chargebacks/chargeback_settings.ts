import type { CurrencyCode } from '#kernel/currency'
import type { Money } from '#kernel/money'

/** How chargebacks are met; the platform's settings. Also the container token. */
export class ChargebackSettings {
  constructor(
    /** Up to which a client is trusted to owe before the reserve steps in. */
    readonly receivableLimit: (currency: CurrencyCode) => Money
  ) {}
}
