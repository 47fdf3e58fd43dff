import type { ShownMovement } from '#escrow/domain/reconciliation/statement'
import { mayMoveMoney } from '#escrow/http/policies'
import { defineResource } from '#kernel/jsonapi/resource'

export const clearingMovementsResource = defineResource<ShownMovement>({
  type: 'clearing-movements',
  id: ({ transferId }) => transferId,
  attributes: ({ transferId: _, ...shown }) => shown,
  can: ({ match }, actor) => {
    if (!mayMoveMoney(actor)) return []
    return match ? ['undo'] : ['explain']
  },
})
