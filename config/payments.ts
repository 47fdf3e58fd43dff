import env from '#start/env'
import { RuntimeException } from '@adonisjs/core/exceptions'
import { appUrl } from '#config/app'
import type { StripeSettings } from '#escrow/gateways/stripe/stripe_settings'

const TIMEOUT_MS = 20_000
const returnUrl = new URL('/app/money', appUrl).href

/** Null where Stripe is not used. */
export const stripe: StripeSettings | null = stripeSettings()

function stripeSettings(): StripeSettings | null {
  const secretKey = env.get('STRIPE_SECRET_KEY')?.release()
  if (!secretKey) return null
  const webhookSecrets = (env.get('STRIPE_WEBHOOK_SECRET')?.release() ?? '').split(/[\s,]+/)
  if (!webhookSecrets.every((secret) => secret.startsWith('whsec_'))) {
    throw new RuntimeException('STRIPE_SECRET_KEY needs STRIPE_WEBHOOK_SECRET, whsec_…')
  }
  return { secretKey, webhookSecrets, returnUrl, timeoutMs: TIMEOUT_MS }
}
