import type { ConsistencyProof } from '#escrow/queries/evidence/prove_consistency'
import { defineResource } from '#kernel/jsonapi/resource'

export const consistencyProofsResource = defineResource<ConsistencyProof>({
  type: 'consistency-proofs',
  attributes: ({ id: _id, ...proof }) => ({ ...proof }),
})
