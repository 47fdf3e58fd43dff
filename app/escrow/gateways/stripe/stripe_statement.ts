import { DateTime } from 'luxon'
import type Stripe from 'stripe'
import type { ProviderUnits } from '#escrow/domain/provider_units'
import type { StatementLine } from '#escrow/gateways/payment_provider'
import { idOf } from '#escrow/gateways/stripe/stripe_events'
import { told } from '#escrow/gateways/stripe/told'
import type { CurrencyCode } from '#kernel/currency'

const OBJECTS: Readonly<Record<string, StatementLine['object']>> = {
  charge: 'payment',
  payment: 'payment',
  refund: 'refund',
  payment_refund: 'refund',
  transfer: 'payout',
  adjustment: 'chargeback',
  stripe_fee: 'fee',
}

/** Balance transactions of one UTC day; what Stripe kept of each is a line of its own. */
export async function stripeStatement(
  stripe: Stripe,
  units: ProviderUnits,
  day: DateTime<true>,
  currency: CurrencyCode
): Promise<StatementLine[]> {
  const from = day.toUTC().startOf('day')
  const lines: StatementLine[] = []
  const listed = stripe.balanceTransactions.list({
    created: { gte: from.toSeconds(), lt: from.plus({ days: 1 }).toSeconds() },
    currency: currency.toLowerCase(),
    expand: ['data.source'],
    limit: 100,
  })
  for await (const transaction of listed) {
    lines.push(...(await linesOf(stripe, units, transaction)))
  }
  return lines
}

async function linesOf(
  stripe: Stripe,
  units: ProviderUnits,
  transaction: Stripe.BalanceTransaction
): Promise<StatementLine[]> {
  const { id, type, currency, created, amount, fee } = transaction
  const at = DateTime.fromSeconds(created, { zone: 'utc' }) as DateTime<true>
  const providerRef = await nameOf(stripe, transaction.source)
  const object = OBJECTS[type] ?? 'other'
  const line = { lineRef: id, object, providerRef, amount: units.receive(amount, currency), at }
  if (fee === 0) return [line]
  const kept = units.receive(-fee, currency)
  return [line, { ...line, lineRef: `${id}-fee`, object: 'fee', amount: kept }]
}

/** The name that we know the source by: a charge goes by the checkout it was paid at. */
async function nameOf(
  stripe: Stripe,
  source: Stripe.BalanceTransaction['source']
): Promise<string | null> {
  if (source === null) return null
  if (typeof source === 'string' || source.object !== 'charge') return idOf(source)
  return source.payment_intent === null
    ? source.id
    : await checkoutOf(stripe, idOf(source.payment_intent))
}

/** Stripe names a payment twice: we know it by its checkout. */
export async function checkoutOf(stripe: Stripe, paymentIntent: string): Promise<string> {
  const listed = stripe.checkout.sessions.list({ payment_intent: paymentIntent, limit: 1 })
  const { data } = await told('list', listed)
  return data[0]?.id ?? paymentIntent
}
