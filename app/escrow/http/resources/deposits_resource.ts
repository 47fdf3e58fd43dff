import type { Deposit } from '#escrow/domain/deposit'
import { defineResource } from '#kernel/jsonapi/resource'

export const depositsResource = defineResource<Deposit>({
  type: 'deposits',
  attributes: (deposit) => ({
    ownerId: deposit.partyId,
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
})
