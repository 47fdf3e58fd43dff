import type { Database } from '@adonisjs/lucid/database'
import { loadUnits } from '#escrow/gateways/load_units'
import type { PaymentProvider } from '#escrow/gateways/payment_provider'
import type { StripeSettings } from '#escrow/gateways/stripe/stripe_settings'

export interface PaymentSettings {
  readonly stripe: StripeSettings | null
}

/** Those that settings were given for; what is not used is not loaded. */
export async function realProviders(
  db: Database,
  { stripe }: PaymentSettings
): Promise<PaymentProvider[]> {
  const providers: PaymentProvider[] = []
  if (stripe) {
    const { StripeProvider } = await import('#escrow/gateways/stripe/stripe_provider')
    providers.push(new StripeProvider(stripe, await loadUnits(db.connection(), 'stripe')))
  }
  return providers
}
