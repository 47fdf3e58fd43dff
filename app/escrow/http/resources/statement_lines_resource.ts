import type { ShownLine } from '#escrow/domain/reconciliation/statement'
import { mayMoveMoney } from '#escrow/http/policies'
import { defineResource } from '#kernel/jsonapi/resource'

export const statementLinesResource = defineResource<ShownLine>({
  type: 'statement-lines',
  attributes: ({ id: _, ...shown }) => shown,
  can: ({ match, standing }, actor) => {
    if (!mayMoveMoney(actor) || standing === 'fee') return []
    return match ? ['undo'] : ['match', 'explain']
  },
})
