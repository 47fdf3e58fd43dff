import type { Quote } from '#escrow/contract/escrow'
import { defineResource } from '#kernel/jsonapi/resource'

export const quotesResource = defineResource<Quote & { id: string }>({
  type: 'quotes',
  attributes: ({ id: _id, ...quote }) => ({ ...quote }),
})
