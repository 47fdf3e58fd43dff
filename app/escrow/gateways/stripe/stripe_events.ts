import { DateTime } from 'luxon'
import type Stripe from 'stripe'
import type { ProviderUnits } from '#escrow/domain/provider_units'
import type {
  ChargebackEvent,
  MovementEvent,
  ProviderEvent,
  ProviderStatus,
} from '#escrow/gateways/payment_provider'

type Read = (units: ProviderUnits, object: never) => ProviderEvent | null

/** What we act on; Stripe sends many more kinds. */
const KINDS: Readonly<Record<string, Read>> = {
  'checkout.session.completed': payment,
  'checkout.session.async_payment_succeeded': payment,
  'checkout.session.async_payment_failed': (units, session: Stripe.Checkout.Session) => ({
    ...payment(units, session),
    state: 'failed',
    reason: 'The bank did not pay.',
  }),
  'checkout.session.expired': payment,
  'refund.created': refund,
  'refund.updated': refund,
  'refund.failed': refund,
  'charge.dispute.created': chargeback,
  'charge.dispute.closed': chargeback,
  'transfer.created': payout,
  'transfer.reversed': payout,
}

/** Null for a kind of event, or a state, that we do not act on. */
export function meaningOf(
  units: ProviderUnits,
  type: string,
  object: unknown
): ProviderEvent | null {
  const read = Object.hasOwn(KINDS, type) ? KINDS[type] : undefined
  return read ? read(units, object as never) : null
}

export function paymentStatus(
  units: ProviderUnits,
  session: Stripe.Checkout.Session
): ProviderStatus {
  const amount = units.receive(session.amount_total ?? Number.NaN, session.currency ?? '')
  if (session.payment_status === 'paid') return { state: 'succeeded', amount, reason: null }
  if (session.status === 'expired') {
    return { state: 'failed', amount, reason: 'Nobody paid while the checkout was open.' }
  }
  const intent = session.payment_intent
  const gaveUp =
    session.status === 'complete' &&
    typeof intent === 'object' &&
    (intent?.status === 'requires_payment_method' || intent?.status === 'canceled')
  if (gaveUp) return { state: 'failed', amount, reason: 'The bank did not pay.' }
  return { state: 'open', amount, reason: null }
}

export function refundStatus(units: ProviderUnits, given: Stripe.Refund): ProviderStatus {
  const amount = units.receive(given.amount, given.currency)
  switch (given.status) {
    case 'succeeded':
      return { state: 'succeeded', amount, reason: null }
    case 'failed':
    case 'canceled':
      return { state: 'failed', amount, reason: given.failure_reason ?? 'The refund failed.' }
    default:
      return { state: 'open', amount, reason: null }
  }
}

/** A transfer is there at once; what can happen to it is that all of it is taken back. */
export function payoutStatus(units: ProviderUnits, transfer: Stripe.Transfer): ProviderStatus {
  const amount = units.receive(transfer.amount, transfer.currency)
  return transfer.reversed
    ? { state: 'failed', amount, reason: 'The transfer was reversed.' }
    : { state: 'succeeded', amount, reason: null }
}

const ENDS: Readonly<Record<string, 'won' | 'lost'>> = {
  won: 'won',
  prevented: 'won',
  lost: 'lost',
}

/** Null for an early enquiry, which moves no money. */
export function chargeback(units: ProviderUnits, dispute: Stripe.Dispute): ChargebackEvent | null {
  if (dispute.status.startsWith('warning_')) return null
  const dueBy = dispute.evidence_details.due_by
  return {
    object: 'chargeback',
    providerRef: dispute.id,
    paymentRef: idOf(dispute.payment_intent),
    state: ENDS[dispute.status] ?? 'opened',
    amount: units.receive(dispute.amount, dispute.currency),
    reason: dispute.reason,
    answerBy:
      dueBy === null ? null : (DateTime.fromSeconds(dueBy, { zone: 'utc' }) as DateTime<true>),
  }
}

export function idOf(given: string | { id: string } | null): string {
  const id = typeof given === 'string' ? given : given?.id
  if (id === undefined) throw new TypeError('Stripe names no object where it should')
  return id
}

function payment(units: ProviderUnits, session: Stripe.Checkout.Session): MovementEvent {
  return { object: 'payment', providerRef: session.id, ...paymentStatus(units, session) }
}

function refund(units: ProviderUnits, given: Stripe.Refund): MovementEvent {
  return { object: 'refund', providerRef: given.id, ...refundStatus(units, given) }
}

function payout(units: ProviderUnits, transfer: Stripe.Transfer): MovementEvent {
  return { object: 'payout', providerRef: transfer.id, ...payoutStatus(units, transfer) }
}
