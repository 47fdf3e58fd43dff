import { createECDH } from 'node:crypto'
import { RuntimeException } from '@adonisjs/core/exceptions'
import app from '@adonisjs/core/services/app'
import type { PushSettings } from '#notices/gateways/push/push_settings'
import type { AfricasTalkingSettings } from '#notices/gateways/sms/africas_talking_settings'
import env from '#start/env'

const TIMEOUT_MS = 15_000

/** The push services of the browsers there are; whoever else an endpoint names is not called. */
const PUSH_SERVICES = [
  'fcm.googleapis.com',
  '.push.services.mozilla.com',
  '.notify.windows.com',
  '.push.apple.com',
]

const apiKey = env.get('AFRICASTALKING_API_KEY')?.release()

/** `sandbox` keeps text messages in the house, to be read at /demo/outbox; null sends none. */
export const smsDriver =
  env.get('SMS_DRIVER') ?? (apiKey ? 'africastalking' : app.inProduction ? null : 'sandbox')

export const africasTalking: AfricasTalkingSettings | null =
  smsDriver === 'africastalking' ? africasTalkingSettings() : null

/** Null where its delivery reports are not taken in. */
export const africasTalkingReportSecret = reportSecret()

const vapidKey = env.get('VAPID_PRIVATE_KEY')?.release()

/** The same for messages to browsers. */
export const pushDriver =
  env.get('PUSH_DRIVER') ?? (app.inProduction ? (vapidKey ? 'web-push' : null) : 'sandbox')

/** Null where nothing is pushed. */
export const push: PushSettings | null = pushDriver === null ? null : pushSettings()

if (app.inProduction && (smsDriver === 'sandbox' || pushDriver === 'sandbox')) {
  throw new RuntimeException('SMS_DRIVER or PUSH_DRIVER=sandbox sends nothing: not in production')
}

function africasTalkingSettings(): AfricasTalkingSettings {
  const username = env.get('AFRICASTALKING_USERNAME')
  if (!apiKey || !username) {
    throw new RuntimeException(
      'SMS_DRIVER=africastalking needs AFRICASTALKING_USERNAME and AFRICASTALKING_API_KEY'
    )
  }
  const url = username === 'sandbox' ? 'api.sandbox.africastalking.com' : 'api.africastalking.com'
  return {
    apiUrl: `https://${url}`,
    username,
    apiKey,
    sender: env.get('AFRICASTALKING_SENDER') ?? null,
    timeoutMs: TIMEOUT_MS,
  }
}

function reportSecret(): string | null {
  const secret = env.get('AFRICASTALKING_REPORT_SECRET')?.release() ?? null
  if (secret !== null && !/^[A-Za-z0-9]{32,}$/.test(secret)) {
    throw new RuntimeException('AFRICASTALKING_REPORT_SECRET needs 32 letters and digits or more')
  }
  return secret
}

function pushSettings(): PushSettings {
  if (!vapidKey) throw new RuntimeException('PUSH_DRIVER=web-push needs VAPID_PRIVATE_KEY')
  const pair = createECDH('prime256v1')
  try {
    pair.setPrivateKey(Buffer.from(vapidKey, 'base64url'))
  } catch (cause) {
    throw new RuntimeException('VAPID_PRIVATE_KEY is no P-256 key: 32 bytes in base64url', {
      cause,
    })
  }
  return {
    publicKey: pair.getPublicKey().toString('base64url'),
    privateKey: vapidKey,
    contact: `mailto:${env.get('MAIL_FROM') ?? 'no-reply@localhost'}`,
    services: PUSH_SERVICES,
    timeoutMs: TIMEOUT_MS,
  }
}
