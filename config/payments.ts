import env from '#start/env'
import { RuntimeException } from '@adonisjs/core/exceptions'
import { appUrl } from '#config/app'
import type { DarajaSettings } from '#escrow/gateways/daraja/daraja_settings'
import type { StripeSettings } from '#escrow/gateways/stripe/stripe_settings'

const TIMEOUT_MS = 20_000

/** Null where Stripe is not used. */
export const stripe: StripeSettings | null = stripeSettings()

/** Null where M-Pesa is not used. */
export const daraja: DarajaSettings | null = darajaSettings()

function stripeSettings(): StripeSettings | null {
  const secretKey = env.get('STRIPE_SECRET_KEY')?.release()
  if (!secretKey) return null
  const webhookSecrets = listed(env.get('STRIPE_WEBHOOK_SECRET')?.release())
  const usable = webhookSecrets.every((secret) => secret.startsWith('whsec_'))
  if (webhookSecrets.length === 0 || !usable) {
    throw new RuntimeException('STRIPE_SECRET_KEY needs STRIPE_WEBHOOK_SECRET, whsec_…')
  }
  const returnUrl = new URL('/app/money', appUrl).href
  return { secretKey, webhookSecrets, returnUrl, timeoutMs: TIMEOUT_MS }
}

function darajaSettings(): DarajaSettings | null {
  const consumerKey = env.get('MPESA_CONSUMER_KEY')
  if (!consumerKey) return null
  const shortcode = needed('MPESA_SHORTCODE', env.get('MPESA_SHORTCODE'))
  const callbackSecret = needed(
    'MPESA_CALLBACK_SECRET',
    env.get('MPESA_CALLBACK_SECRET')?.release()
  )
  if (!/^[A-Za-z0-9]{32,}$/.test(callbackSecret)) {
    throw new RuntimeException('MPESA_CALLBACK_SECRET needs 32 letters and digits or more')
  }
  return {
    apiUrl: env.get('MPESA_URL') ?? 'https://api.safaricom.co.ke',
    consumerKey,
    consumerSecret: needed('MPESA_CONSUMER_SECRET', env.get('MPESA_CONSUMER_SECRET')?.release()),
    shortcode,
    passkey: needed('MPESA_PASSKEY', env.get('MPESA_PASSKEY')?.release()),
    payoutShortcode: env.get('MPESA_PAYOUT_SHORTCODE') ?? shortcode,
    initiator: needed('MPESA_INITIATOR', env.get('MPESA_INITIATOR')),
    securityCredential: needed(
      'MPESA_SECURITY_CREDENTIAL',
      env.get('MPESA_SECURITY_CREDENTIAL')?.release()
    ),
    callbackUrl: new URL('/api/v1/callbacks/daraja', appUrl).href,
    callbackSecret,
    callers: listed(env.get('MPESA_CALLERS')),
    timeoutMs: TIMEOUT_MS,
  }
}

function needed(name: string, value: string | undefined): string {
  if (value) return value
  throw new RuntimeException(`MPESA_CONSUMER_KEY needs ${name}`)
}

function listed(value = ''): string[] {
  return value.split(/[\s,]+/).filter((entry) => entry !== '')
}
