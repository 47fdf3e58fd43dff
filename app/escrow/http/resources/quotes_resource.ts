import type { Quote } from '#escrow/contract/escrow'
import type { ShownIn } from '#kernel/rates/shown_in'
import { defineResource } from '#kernel/jsonapi/resource'

interface ShownQuote extends Quote {
  readonly id: string
  /** Its totals in the currency that was asked for, at the day’s rate: information only. */
  readonly shown: ShownIn<'clientPays' | 'talentGets'> | null
}

export const quotesResource = defineResource<ShownQuote>({
  type: 'quotes',
  attributes: ({ id: _id, ...quote }) => ({ ...quote }),
})
