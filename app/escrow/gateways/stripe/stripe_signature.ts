import { createHmac, timingSafeEqual } from 'node:crypto'
import type { EscrowErrorCode } from '#escrow/contract/errors'
import type { RawCallback } from '#escrow/gateways/payment_provider'
import { DomainError } from '#kernel/errors'

const HEADER = 'stripe-signature'
const TOLERANCE_SECONDS = 300

/**
 * `t=…,v1=…`: a hexadecimal HMAC-SHA256 of `t.body` under one of the endpoint's secrets. Our own
 * check and not the SDK's, which takes a timestamp to come for a recent one.
 *
 * Source: https://docs.stripe.com/webhooks#verify-manually
 *
 * @throws DomainError `escrow.callback_signature`, `escrow.callback_stale`
 */
export function verifyStripeSignature(
  secrets: readonly string[],
  callback: RawCallback,
  now: Date
): void {
  const parts = (callback.headers[HEADER] ?? '').split(',').map((part) => part.trim().split('='))
  const timestamp = parts.find(([scheme]) => scheme === 't')?.[1] ?? ''
  const given = parts.flatMap(([scheme, value]) => (scheme === 'v1' && value ? [value] : []))
  const genuine = secrets.some((secret) => {
    const expected = createHmac('sha256', secret).update(`${timestamp}.${callback.body}`).digest()
    return given.some((value) => {
      const bytes = Buffer.from(value, 'hex')
      return bytes.length === expected.length && timingSafeEqual(bytes, expected)
    })
  })
  if (!genuine || timestamp === '') {
    throw new DomainError<EscrowErrorCode>(
      'escrow.callback_signature',
      'The signature does not belong to this message.',
      { header: 'Stripe-Signature' }
    )
  }
  const age = now.getTime() / 1000 - Number(timestamp)
  if (!Number.isFinite(age) || Math.abs(age) > TOLERANCE_SECONDS) {
    throw new DomainError<EscrowErrorCode>(
      'escrow.callback_stale',
      `The message is more than ${TOLERANCE_SECONDS} seconds off our clock.`,
      { header: 'Stripe-Signature' }
    )
  }
}
