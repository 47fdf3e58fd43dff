import { DateTime } from 'luxon'
import { Money, type MoneyJson } from '#kernel/money'

/** Written out by hand: a formatter's words change with its version, and documents may not. */
export function moneyInWords(json: MoneyJson): string {
  const [whole = '', fraction] = Money.fromJSON(json).toDecimal().replace('-', '').split('.')
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')
  const sign = json.amount.startsWith('-') ? '−' : ''
  return `${sign}${json.currency} ${grouped}${fraction === undefined ? '' : `.${fraction}`}`
}

const MONTHS =
  'January February March April May June July August September October November December'.split(' ')

/** The day in UTC: `21 November 2026`. */
export function dayInWords(iso: string): string {
  const { day, month, year } = DateTime.fromISO(iso, { zone: 'utc' })
  return `${day} ${MONTHS[month - 1] ?? ''} ${year}`
}
