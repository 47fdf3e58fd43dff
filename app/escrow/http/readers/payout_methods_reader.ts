import { inject } from '@adonisjs/core'
import { mayReadMoneyOf, ownBooks, signedIn } from '#escrow/http/policies'
import { FindPayoutMethods, type ShownMethod } from '#escrow/queries/payouts/find_payout_methods'
import type { Actor } from '#kernel/actor'
import { isId } from '#kernel/ids'
import { DocumentReader, type Listing } from '#kernel/jsonapi/documents'
import type { DocumentQuery } from '#kernel/jsonapi/query'

@inject()
export class PayoutMethodsReader extends DocumentReader<ShownMethod> {
  constructor(private readonly methods: FindPayoutMethods) {
    super()
  }

  override async find(id: string, actor: Actor): Promise<ShownMethod | null> {
    signedIn(actor)
    const method = isId('pm', id) ? await this.methods.byId(id) : null
    return method && mayReadMoneyOf(actor, method.partyId) ? method : null
  }

  override async list(_: DocumentQuery, actor: Actor): Promise<Listing<ShownMethod>> {
    return { items: await this.methods.of(ownBooks(actor)) }
  }
}
