import { inject } from '@adonisjs/core'
import type { Deposit } from '#escrow/domain/deposit'
import { mayReadMoneyOf, signedIn } from '#escrow/http/policies'
import { FindDeposit } from '#escrow/queries/find_deposit'
import type { Actor } from '#kernel/actor'
import { isId } from '#kernel/ids'
import { DocumentReader } from '#kernel/jsonapi/documents'

@inject()
export class DepositsReader extends DocumentReader<Deposit> {
  constructor(private readonly deposits: FindDeposit) {
    super()
  }

  override async find(id: string, actor: Actor): Promise<Deposit | null> {
    signedIn(actor)
    if (!isId('dep', id)) return null
    const deposit = await this.deposits.byId(id)
    return deposit && mayReadMoneyOf(actor, deposit.partyId) ? deposit : null
  }
}
