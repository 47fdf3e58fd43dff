import type { EscrowErrorCode } from '#escrow/contract/errors'
import { textOf, type Json } from '#escrow/gateways/daraja/daraja_client'
import { ProviderRefused } from '#escrow/gateways/payment_provider'
import { DomainError } from '#kernel/errors'

/** The name in an answer that accepts.
 *
 * @throws ProviderRefused for one that does not
 */
export function accepted(answer: Json, name: string): string {
  const code = textOf(answer.ResponseCode)
  if (code !== '' && code !== '0') {
    throw new ProviderRefused(`M-Pesa refused: ${textOf(answer.ResponseDescription)}`)
  }
  const ref = textOf(answer[name])
  if (ref === '') throw new Error(`Daraja answered without ${name}`)
  return ref
}

/** @throws DomainError `escrow.phone_invalid` */
export function msisdn(phone = ''): string {
  const digits = phone.replace(/[\s+-]/g, '')
  if (/^254[17]\d{8}$/.test(digits)) return digits
  throw new DomainError<EscrowErrorCode>(
    'escrow.phone_invalid',
    'M-Pesa needs a Kenyan phone number, such as +254 712 345 678.',
    { pointer: '/data/attributes/phone' }
  )
}
