import { mayMoveMoney } from '#escrow/http/policies'
import type { ShownMethod } from '#escrow/queries/payouts/find_payout_methods'
import { actsFor, type Actor } from '#kernel/actor'
import { defineResource } from '#kernel/jsonapi/resource'

export const payoutMethodsResource = defineResource<ShownMethod>({
  type: 'payout-methods',
  attributes: (method, actor) => ({
    ownerId: method.partyId,
    provider: method.provider,
    kind: method.kind,
    currency: method.currency,
    label: method.label,
    state: method.state,
    minimum: method.minimum,
    addedAt: method.addedAt,
    usableAt: method.usableAt,
    verifiedAt: method.verifiedAt,
    testCode: testCode(method, actor),
  }),
  can: (method, actor) => {
    if (method.state === 'removed') return []
    const confirm = method.state === 'unverified' ? ['verify'] : []
    if (actsFor(actor, method.partyId, 'money')) return [...confirm, 'remove']
    return mayMoveMoney(actor) ? confirm : []
  },
})

/** What the owner of a test account would read there: it is nowhere else to be read. */
function testCode({ provider, state, partyId, code }: ShownMethod, actor: Actor): string | null {
  const shown = provider === 'sandbox' && state === 'unverified'
  return shown && actsFor(actor, partyId, 'money') ? code : null
}
