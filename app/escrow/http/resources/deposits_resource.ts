import type { Deposit } from '#escrow/domain/deposit'
import { mayMoveMoney, mayReadBooks } from '#escrow/http/policies'
import { defineResource } from '#kernel/jsonapi/resource'

export const depositsResource = defineResource<Deposit>({
  type: 'deposits',
  attributes: (deposit, actor) => ({
    ownerId: deposit.partyId,
    // Another's name for it, and what it became, for who looks after the books.
    ...(mayReadBooks(actor) && {
      providerRef: deposit.providerRef,
      transferId: deposit.transferId,
    }),
    amount: deposit.amount,
    provider: deposit.provider,
    intent: deposit.intent,
    status: deposit.state === 'created' ? 'pending' : deposit.state,
    checkoutUrl: deposit.checkoutUrl,
    failure: deposit.failure,
    createdAt: deposit.createdAt,
    expiresAt: deposit.expiresAt,
    settledAt: deposit.settledAt,
  }),
  can: ({ state }, actor) =>
    mayMoveMoney(actor) && (state === 'created' || state === 'pending') ? ['ask'] : [],
})
