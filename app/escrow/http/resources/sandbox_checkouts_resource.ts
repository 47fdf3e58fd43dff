import type { SandboxCheckout } from '#escrow/domain/sandbox_checkout'
import { API_PREFIX, defineResource } from '#kernel/jsonapi/resource'

export const sandboxCheckoutsResource = defineResource<SandboxCheckout>({
  type: 'sandbox-checkouts',
  self: ({ id }) => `${API_PREFIX}/sandbox/checkouts/${id}`,
  attributes: ({ id, amount, outcome }) => ({
    depositId: id,
    amount,
    status: outcome ?? 'open',
  }),
  can: ({ outcome }) => (outcome === null ? ['pay'] : []),
})
