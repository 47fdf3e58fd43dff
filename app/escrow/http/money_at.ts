import { currency as currencyOf, type CurrencyCode } from '#kernel/currency'
import { DomainError } from '#kernel/errors'
import { Money } from '#kernel/money'

/**
 * Reads an amount of a request body.
 *
 * @throws DomainError of Money and currencies, at the place where it was written
 */
export function moneyAt(amount: string, currency: string, pointer: string): Money {
  try {
    return Money.of(amount, currency)
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const at = error.code === 'currency.unknown' ? '/data/attributes/currency' : pointer
    throw new DomainError(error.code, error.detail, { pointer: at, cause: error })
  }
}

/** @throws DomainError `currency.unknown`, at the place where it was written */
export function currencyAt(code: string, pointer: string): CurrencyCode {
  try {
    return currencyOf(code)
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    throw new DomainError(error.code, error.detail, { pointer, cause: error })
  }
}
