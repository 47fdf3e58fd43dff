import { isHeldBack, type ShownPayout } from '#escrow/domain/payouts/payout'
import { mayMoveMoney } from '#escrow/http/policies'
import { actsFor, isStaff } from '#kernel/actor'
import { defineResource } from '#kernel/jsonapi/resource'

export const payoutsResource = defineResource<ShownPayout>({
  type: 'payouts',
  attributes: (payout, actor) => ({
    ownerId: payout.partyId,
    ownerName: payout.ownerName,
    methodId: payout.methodId,
    kind: payout.kind,
    label: payout.label,
    amount: payout.amount,
    state: payout.state,
    failure: payout.failure,
    requestedAt: payout.requestedAt,
    expectedAt: payout.expectedAt,
    sentAt: payout.sentAt,
    settledAt: payout.settledAt,
    staff: isStaff(actor)
      ? {
          provider: payout.provider,
          providerRef: payout.providerRef,
          runId: payout.runId,
          attempts: payout.attempts,
          nextTryAt: payout.nextTryAt,
          trouble: payout.trouble,
          approvedBy: payout.approvedBy,
        }
      : null,
  }),
  can: (payout, actor) => {
    if (actor.kind !== 'account') return []
    if (actor.partyIds.includes(payout.partyId)) {
      return isHeldBack(payout) && actsFor(actor, payout.partyId, 'money') ? ['cancel'] : []
    }
    if (payout.state !== 'to_confirm' || !mayMoveMoney(actor)) return []
    return payout.approvedBy.includes(actor.accountId) ? ['decline'] : ['confirm', 'decline']
  },
})
