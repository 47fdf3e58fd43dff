import type { Database } from '@adonisjs/lucid/database'
import type { DarajaSettings } from '#escrow/gateways/daraja/daraja_settings'
import { loadUnits } from '#escrow/gateways/load_units'
import type { PaymentProvider } from '#escrow/gateways/payment_provider'
import type { StripeSettings } from '#escrow/gateways/stripe/stripe_settings'
import type { SystemClock } from '#kernel/clock'

export interface PaymentSettings {
  readonly stripe: StripeSettings | null
  readonly daraja: DarajaSettings | null
}

/** Those that settings were given for; what is not used is not loaded. */
export async function realProviders(
  db: Database,
  clock: SystemClock,
  { stripe, daraja }: PaymentSettings
): Promise<PaymentProvider[]> {
  const providers: PaymentProvider[] = []
  if (stripe) {
    const { StripeProvider } = await import('#escrow/gateways/stripe/stripe_provider')
    providers.push(new StripeProvider(stripe, await loadUnits(db.connection(), 'stripe')))
  }
  if (daraja) {
    const { DarajaProvider } = await import('#escrow/gateways/daraja/daraja_provider')
    const { DarajaRequests } = await import('#escrow/gateways/daraja/daraja_requests')
    const units = await loadUnits(db.connection(), 'daraja')
    providers.push(new DarajaProvider(daraja, units, new DarajaRequests(db, 'daraja'), clock))
  }
  return providers
}
