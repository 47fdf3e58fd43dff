import type { Reversal } from '#escrow/domain/reversals/reversal'
import { mayMoveMoney } from '#escrow/http/policies'
import { nameOfKind } from '#escrow/http/resources/transfers_resource'
import { defineResource } from '#kernel/jsonapi/resource'

export const reversalsResource = defineResource<Reversal>({
  type: 'reversals',
  attributes: (reversal) => ({
    transferId: reversal.transferId,
    kind: nameOfKind(reversal.kind),
    bookingId: reversal.bookingId,
    amount: reversal.amount,
    reason: reversal.reason,
    state: reversal.state,
    proposedBy: reversal.proposedBy,
    proposedAt: reversal.proposedAt,
    decidedBy: reversal.decidedBy,
    decidedAt: reversal.decidedAt,
    reversedBy: reversal.reversedBy,
  }),
  can: ({ state, proposedBy }, actor) => {
    if (state !== 'proposed' || !mayMoveMoney(actor)) return []
    const own = actor.kind === 'account' && actor.accountId === proposedBy
    return own ? ['decline'] : ['confirm', 'decline']
  },
})
