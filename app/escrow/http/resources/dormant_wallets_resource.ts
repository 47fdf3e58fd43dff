import type { ShownDormancy } from '#escrow/domain/dormancy/dormancy'
import { walletId } from '#escrow/domain/wallet'
import { API_PREFIX, defineResource } from '#kernel/jsonapi/resource'

export const dormantWalletsResource = defineResource<ShownDormancy>({
  type: 'dormant-wallets',
  attributes: (dormancy) => ({
    ownerId: dormancy.partyId,
    ownerName: dormancy.ownerName,
    walletId: walletId({ ownerId: dormancy.partyId, currency: dormancy.currency }),
    amount: dormancy.amount,
    untouchedSince: dormancy.untouchedSince,
    noticedAt: dormancy.noticedAt,
    dormantAt: dormancy.dormantAt,
    payoutId: dormancy.payoutId,
  }),
  self: () => `${API_PREFIX}/dormant-wallets`,
})
