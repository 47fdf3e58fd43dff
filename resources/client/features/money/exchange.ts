import type { Resource } from '~/lib/jsonapi'
import type { MoneyValue } from '~/lib/money'

/** A promise to exchange, good for a quarter of an hour. */
export interface ExchangeAttributes {
  readonly state: 'offered' | 'expired' | 'made'
  readonly from: MoneyValue
  readonly margin: MoneyValue
  /** For people: “0.5 %”. */
  readonly marginRate: string
  readonly to: MoneyValue
  readonly rate: {
    readonly from: string
    readonly to: string
    readonly decimal: string
    readonly date: string
  }
  readonly expiresAt: string
}
export type Exchange = Resource<ExchangeAttributes>

export type Purse = 'spendable' | 'earned'

export const PURSES: Readonly<Record<Purse, string>> = {
  spendable: 'Money you paid in',
  earned: 'Money you earned',
}
