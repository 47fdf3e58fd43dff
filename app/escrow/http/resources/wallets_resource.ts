import { walletId, type Wallet } from '#escrow/domain/wallet'
import { actsFor } from '#kernel/actor'
import { defineResource } from '#kernel/jsonapi/resource'

export const walletsResource = defineResource<Wallet>({
  type: 'wallets',
  id: walletId,
  attributes: (wallet) => ({
    ownerId: wallet.ownerId,
    currency: wallet.currency,
    available: wallet.spendable.add(wallet.earned),
    spendable: wallet.spendable,
    earned: wallet.earned,
    pending: wallet.pending,
    held: wallet.heldAsClient.add(wallet.heldAsTalent),
    heldAsClient: wallet.heldAsClient,
    heldAsTalent: wallet.heldAsTalent,
    reserved: wallet.reserved,
    dormancy: wallet.dormancy,
  }),
  can: (wallet, actor) =>
    wallet.dormancy !== null && actsFor(actor, wallet.ownerId, 'money') ? ['keep'] : [],
})
