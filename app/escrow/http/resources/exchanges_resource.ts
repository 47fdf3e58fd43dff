import type { ExchangeQuote } from '#escrow/domain/exchange'
import { percent } from '#escrow/domain/fee_terms'
import { defineResource } from '#kernel/jsonapi/resource'
import { decimalOf } from '#kernel/rates/ratio'

export interface ShownExchange extends ExchangeQuote {
  readonly state: 'offered' | 'expired' | 'made'
  readonly can: readonly string[]
}

/** Digits of a rate that people are shown; the exact one is beside it. */
const DIGITS = 8

export const exchangesResource = defineResource<ShownExchange>({
  type: 'exchanges',
  attributes: (quote) => ({
    ownerId: quote.ownerId,
    purse: quote.purse,
    state: quote.state,
    from: quote.from,
    margin: quote.margin,
    marginRate: percent(quote.marginPpm),
    to: quote.to,
    rate: {
      from: quote.rate.from,
      to: quote.rate.to,
      decimal: decimalOf(quote.rate, DIGITS),
      num: quote.rate.num.toString(),
      den: quote.rate.den.toString(),
      date: quote.rate.date,
      source: quote.rate.source,
    },
    createdAt: quote.createdAt,
    expiresAt: quote.expiresAt,
    acceptedAt: quote.acceptedAt,
    transferId: quote.transferId,
  }),
  can: ({ can }) => [...can],
})
