import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { SandboxCheckouts, type SandboxCheckout } from '#escrow/gateways/sandbox/checkouts'
import { DepositsReader } from '#escrow/http/readers/deposits_reader'
import type { Actor } from '#kernel/actor'
import { DocumentReader } from '#kernel/jsonapi/documents'

/** A checkout is there for whoever may see the deposit it was opened for. */
@inject()
export class SandboxCheckoutsReader extends DocumentReader<SandboxCheckout> {
  constructor(
    private readonly db: Database,
    private readonly deposits: DepositsReader,
    private readonly checkouts: SandboxCheckouts
  ) {
    super()
  }

  override async find(id: string, actor: Actor): Promise<SandboxCheckout | null> {
    const deposit = await this.deposits.find(id, actor)
    return deposit && ((await this.checkouts.find(this.db.connection(), deposit.id)) ?? null)
  }
}
