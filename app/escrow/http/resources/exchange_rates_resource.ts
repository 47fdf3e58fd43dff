import type { PublishedRate } from '#escrow/queries/fees/exchange_standing'
import { defineResource } from '#kernel/jsonapi/resource'

export const exchangeRatesResource = defineResource<PublishedRate>({
  type: 'exchange-rates',
  id: ({ currency }) => currency,
  attributes: (rate) => ({ ...rate }),
})
