import { refuse } from '#booking/domain/errors'
import { exponentOf, isCurrency } from '#kernel/currency'
import { MAX_AMOUNT, Money } from '#kernel/money'

/**
 * An amount of more than nothing in whole minor units.
 *
 * @throws DomainError `booking.amount_invalid` with the pointer
 */
export function positiveAmount(text: string, currency: string, pointer: string): Money {
  const money = amountFrom(text, currency, pointer)
  if (money.isPositive()) return money
  throw invalid('The amount must be more than zero.', pointer)
}

/** An amount of nothing or more. @throws DomainError `booking.amount_invalid` */
export function shareAmount(text: string, currency: string, pointer: string): Money {
  const money = amountFrom(text, currency, pointer)
  if (!money.isNegative()) return money
  throw invalid('A share cannot be less than zero.', pointer)
}

function amountFrom(text: string, currency: string, pointer: string): Money {
  if (!/^-?\d{1,40}$/.test(text)) throw invalid(whyNotMinorUnits(text, currency), pointer)
  if (BigInt(text) > MAX_AMOUNT) {
    throw invalid('That amount is larger than we can handle.', pointer)
  }
  return Money.of(BigInt(text) < -MAX_AMOUNT ? -MAX_AMOUNT : BigInt(text), currency)
}

/** What is wrong with an amount that is no whole number, for who wrote the program. */
function whyNotMinorUnits(text: string, currency: string): string {
  const exponent = isCurrency(currency) ? exponentOf(currency) : 2
  const [, whole = '', decimals = ''] = /^(-?\d{1,20})[.,](\d{1,20})$/.exec(text) ?? []
  if (decimals === '') {
    return `An amount is a whole number of the smallest unit, in digits alone: ${example(currency, exponent)}.`
  }
  if (exponent === 0) return `${currency} has no smaller unit: an amount is a whole number.`
  if (decimals.length > exponent) {
    return `${currency} has ${exponent} decimals, and ${text} has ${decimals.length}.`
  }
  const units = BigInt(`${whole}${decimals.padEnd(exponent, '0')}`).toString()
  return `An amount is in the smallest unit: write ${text} ${currency} as ${units}.`
}

function example(currency: string, exponent: number): string {
  const shown = exponent === 0 ? '12' : `12.${'5'.padEnd(exponent, '0')}`
  return `${shown} ${currency} is ${shown.replace('.', '')}`
}

function invalid(detail: string, pointer: string) {
  return refuse('booking.amount_invalid', detail, { pointer })
}
