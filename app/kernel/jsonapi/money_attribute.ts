import vine from '@vinejs/vine'
import { DomainError } from '#kernel/errors'
import { Money, type MoneyJson } from '#kernel/money'

/** `{ "amount": "125000", "currency": "KES" }`: a string of minor units with its currency. */
export const moneyAttribute = () =>
  vine.object({
    amount: vine.string().regex(/^-?\d{1,16}$/),
    currency: vine.string().regex(/^[A-Z]{3}$/),
  })

/**
 * The Money of a validated attribute, with the pointer of the field in what it throws.
 *
 * @throws DomainError `currency.unknown`, `money.malformed`, `money.out_of_range`
 */
export function requireMoney(value: MoneyJson, pointer: string): Money {
  try {
    return Money.of(value.amount, value.currency)
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    throw new DomainError(error.code, error.detail, {
      pointer: error.code === 'currency.unknown' ? `${pointer}/currency` : `${pointer}/amount`,
      cause: error,
    })
  }
}
