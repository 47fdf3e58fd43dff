import type { CurrencyCode } from '#kernel/currency'
import type { Money } from '#kernel/money'

/** What a talent does for a price that begins somewhere. */
export interface ServiceOffer {
  readonly title: string
  readonly description: string
  /** The least it costs, in the currency of the talent's rate; null is by agreement. */
  readonly price: Money | null
  /** Days it usually takes. */
  readonly days: number | null
}

/** The first price in another currency than the rate's, or than the prices before it; or -1. */
export function foreignPrice(
  services: readonly Pick<ServiceOffer, 'price'>[],
  rate: CurrencyCode | null
): number {
  const own = rate ?? services.find(({ price }) => price !== null)?.price?.currency
  return services.findIndex(({ price }) => price !== null && price.currency !== own)
}
