import { inject } from '@adonisjs/core'
import vine from '@vinejs/vine'
import type { Infer } from '@vinejs/vine/types'
import { parseWalletId, type Wallet } from '#escrow/domain/wallet'
import { mayReadMoneyOf, ownBooks, signedIn } from '#escrow/http/policies'
import { Wallets } from '#escrow/queries/wallets'
import type { Actor } from '#kernel/actor'
import { DocumentReader, type Listing } from '#kernel/jsonapi/documents'
import type { DocumentQuery } from '#kernel/jsonapi/query'
import { optional } from '#kernel/validation'

/** The owner whose wallets staff look at; one's own without it. */
export const walletsFilter = vine.object({
  owner: optional(vine.string().regex(/^(acc|org)_[0-9a-z]{26}$/)),
})
type Filter = Infer<typeof walletsFilter>

@inject()
export class WalletsReader extends DocumentReader<Wallet, Filter> {
  constructor(private readonly wallets: Wallets) {
    super()
  }

  override async find(id: string, actor: Actor): Promise<Wallet | null> {
    signedIn(actor)
    const name = parseWalletId(id)
    return name && mayReadMoneyOf(actor, name.ownerId) ? this.wallets.find(name) : null
  }

  override async list({ filter }: DocumentQuery<Filter>, actor: Actor): Promise<Listing<Wallet>> {
    const own = ownBooks(actor)
    const owners = filter.owner === undefined ? own : [filter.owner]
    const readable = owners.filter((owner) => mayReadMoneyOf(actor, owner))
    return { items: await this.wallets.of(readable) }
  }
}
