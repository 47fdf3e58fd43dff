import type { EscrowErrorCode } from '#escrow/contract/errors'
import { DomainError } from '#kernel/errors'
import type { Money } from '#kernel/money'

/**
 * @throws DomainError `escrow.amount_invalid` unless 0 < amount
 */
export function assertPositive(amount: Money): void {
  if (amount.isPositive()) return
  throw invalid('The amount must be more than zero.', amount)
}

/**
 * @throws DomainError `escrow.amount_invalid` unless 0 < amount ≤ limit, in the same currency
 */
export function assertWithin(amount: Money, limit: Money): void {
  assertPositive(amount)
  if (amount.currency !== limit.currency) {
    throw invalid(`This money is held in ${limit.currency}.`, amount)
  }
  if (amount.compare(limit) > 0) throw invalid('That is more than is still held.', amount, limit)
}

/**
 * @throws DomainError `escrow.amount_invalid` unless 0 ≤ share ≤ whole, in the same currency
 */
export function assertShareOf(share: Money, whole: Money): void {
  if (!share.isZero()) return assertWithin(share, whole)
  if (share.currency !== whole.currency) {
    throw invalid(`This money is held in ${whole.currency}.`, share)
  }
}

function invalid(detail: string, amount: Money, limit?: Money) {
  return new DomainError<EscrowErrorCode>('escrow.amount_invalid', detail, {
    pointer: '/data/attributes/amount',
    meta: { amount: amount.toJSON(), ...(limit && { limit: limit.toJSON() }) },
  })
}
