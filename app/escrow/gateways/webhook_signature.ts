import { createHmac, timingSafeEqual } from 'node:crypto'
import type { EscrowErrorCode } from '#escrow/contract/errors'
import type { RawCallback } from '#escrow/gateways/payment_provider'
import { DomainError } from '#kernel/errors'

const TOLERANCE_SECONDS = 300

/**
 * Signs as Standard Webhooks do: `v1,` and the base64 HMAC-SHA256 of `id.timestamp.body`.
 *
 * Source: https://www.standardwebhooks.com, section “Signature scheme”.
 */
export function signedHeaders(
  secret: Buffer,
  message: { id: string; at: Date; body: string }
): Record<string, string> {
  const timestamp = Math.floor(message.at.getTime() / 1000).toString()
  return {
    'webhook-id': message.id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature(secret, message.id, timestamp, message.body)}`,
  }
}

/**
 * The message id of a genuine, recent call.
 *
 * @throws DomainError `escrow.callback_signature`, `escrow.callback_stale`
 */
export function verifySignature(secret: Buffer, callback: RawCallback, now: Date): string {
  const id = callback.headers['webhook-id'] ?? ''
  const timestamp = callback.headers['webhook-timestamp'] ?? ''
  const given = (callback.headers['webhook-signature'] ?? '').split(' ')
  const expected = Buffer.from(signature(secret, id, timestamp, callback.body), 'base64')
  const genuine = given.some((entry) => {
    const [version, value = ''] = entry.split(',')
    const bytes = Buffer.from(value, 'base64')
    return version === 'v1' && bytes.length === expected.length && timingSafeEqual(bytes, expected)
  })
  if (!genuine || id === '') {
    throw new DomainError<EscrowErrorCode>(
      'escrow.callback_signature',
      'The signature does not belong to this message.',
      { header: 'webhook-signature' }
    )
  }
  const age = now.getTime() / 1000 - Number(timestamp)
  if (!Number.isFinite(age) || Math.abs(age) > TOLERANCE_SECONDS) {
    throw new DomainError<EscrowErrorCode>(
      'escrow.callback_stale',
      `The message is more than ${TOLERANCE_SECONDS} seconds off our clock.`,
      { header: 'webhook-timestamp' }
    )
  }
  return id
}

function signature(secret: Buffer, id: string, timestamp: string, body: string): string {
  return createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64')
}
