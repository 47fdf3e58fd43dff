import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import type { Deposit } from '#escrow/domain/deposit'
import { mayReadMoneyOf, signedIn } from '#escrow/http/policies'
import { Deposits } from '#escrow/persistence/deposits'
import type { Actor } from '#kernel/actor'
import { isId } from '#kernel/ids'
import { DocumentReader } from '#kernel/jsonapi/documents'

@inject()
export class DepositsReader extends DocumentReader<Deposit> {
  constructor(
    private readonly db: Database,
    private readonly deposits: Deposits
  ) {
    super()
  }

  override async find(id: string, actor: Actor): Promise<Deposit | null> {
    signedIn(actor)
    if (!isId('dep', id)) return null
    const deposit = await this.deposits.find(this.db.connection(), id)
    return deposit && mayReadMoneyOf(actor, deposit.partyId) ? deposit : null
  }
}
