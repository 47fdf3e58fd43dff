import type { CurrencyCode } from '#kernel/currency'

export type AccountKind =
  | 'client_available'
  | 'talent_pending'
  | 'talent_available'
  | 'booking_escrow'
  | 'in_payout'
  | 'in_refund'
  | 'client_receivable'
  | 'reserve'
  | 'provider_clearing'
  | 'provider_costs'
  | 'platform_fees'
  | 'tax_payable'
  | 'fx_position'
  | 'fx_margin'

/** Names a ledger account by what it is for; it is opened by the first posting that needs it. */
export interface AccountName {
  readonly kind: AccountKind
  /** A party, a provider, or empty for the platform's own. */
  readonly owner: string
  readonly booking: string
  readonly currency: CurrencyCode
}

const named =
  (kind: AccountKind) =>
  (owner: string, currency: CurrencyCode): AccountName => ({ kind, owner, booking: '', currency })

export const clientAvailable = named('client_available')
export const talentPending = named('talent_pending')
export const talentAvailable = named('talent_available')
export const inPayout = named('in_payout')
export const inRefund = named('in_refund')
export const clientReceivable = named('client_receivable')
export const providerClearing = named('provider_clearing')

/** What providers kept; below zero by as much as they cost. */
export const providerCosts = (currency: CurrencyCode) => named('provider_costs')('', currency)

export const platformFees = (currency: CurrencyCode) => named('platform_fees')('', currency)
export const platformReserve = (currency: CurrencyCode) => named('reserve')('', currency)
export const taxPayable = (currency: CurrencyCode) => named('tax_payable')('', currency)

/** What the platform holds of a currency because others exchanged it. */
export const exchangePosition = (currency: CurrencyCode) => named('fx_position')('', currency)
export const exchangeMargin = (currency: CurrencyCode) => named('fx_margin')('', currency)

/** One per booking and currency: what its holds still keep, all together. */
export const bookingEscrow = (booking: string, currency: CurrencyCode): AccountName => ({
  kind: 'booking_escrow',
  owner: '',
  booking,
  currency,
})
