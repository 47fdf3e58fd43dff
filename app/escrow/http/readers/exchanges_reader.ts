import { inject } from '@adonisjs/core'
import { mayReadMoneyOf, signedIn } from '#escrow/http/policies'
import type { ShownExchange } from '#escrow/http/resources/exchanges_resource'
import { FindExchange } from '#escrow/queries/find_exchange'
import { actsFor, type Actor } from '#kernel/actor'
import { Clock } from '#kernel/clock'
import { isId } from '#kernel/ids'
import { DocumentReader } from '#kernel/jsonapi/documents'

@inject()
export class ExchangesReader extends DocumentReader<ShownExchange> {
  constructor(
    private readonly exchanges: FindExchange,
    private readonly clock: Clock
  ) {
    super()
  }

  override async find(id: string, actor: Actor): Promise<ShownExchange | null> {
    signedIn(actor)
    if (!isId('qt', id)) return null
    const quote = await this.exchanges.byId(id)
    if (!quote || !mayReadMoneyOf(actor, quote.ownerId)) return null
    const open = quote.acceptedAt === null && quote.expiresAt >= this.clock.now()
    const accepts = actsFor(actor, quote.ownerId, 'money') && !actor.suspended
    const state = quote.acceptedAt ? 'made' : open ? 'offered' : 'expired'
    return {
      ...quote,
      state,
      can: open && accepts ? ['accept'] : [],
    }
  }
}
