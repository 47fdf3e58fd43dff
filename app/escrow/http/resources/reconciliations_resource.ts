import type { Reconciliation } from '#escrow/queries/reconciliation/overview'
import { mayMoveMoney } from '#escrow/http/policies'
import { defineResource } from '#kernel/jsonapi/resource'

export const reconciliationsResource = defineResource<Reconciliation>({
  type: 'reconciliations',
  attributes: ({ id: _, ...shown }) => shown,
  can: ({ canAsk, fileFrom }, actor) =>
    mayMoveMoney(actor)
      ? [...(canAsk ? ['ask'] : []), ...(fileFrom === null ? [] : ['upload'])]
      : [],
})
