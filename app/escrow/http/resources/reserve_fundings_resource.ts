import type { ReserveFunding } from '#escrow/domain/reserve/reserve_funding'
import { mayMoveMoney } from '#escrow/http/policies'
import { defineResource } from '#kernel/jsonapi/resource'

export const reserveFundingsResource = defineResource<ReserveFunding>({
  type: 'reserve-fundings',
  attributes: ({ id: _id, ...attributes }) => attributes,
  can: ({ state, proposedBy }, actor) => {
    if (state !== 'proposed' || actor.kind !== 'account' || !mayMoveMoney(actor)) return []
    return proposedBy === actor.accountId ? ['decline'] : ['confirm', 'decline']
  },
})
