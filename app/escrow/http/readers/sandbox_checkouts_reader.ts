import { inject } from '@adonisjs/core'
import type { SandboxCheckout } from '#escrow/domain/sandbox_checkout'
import { DepositsReader } from '#escrow/http/readers/deposits_reader'
import { FindSandboxCheckout } from '#escrow/queries/find_sandbox_checkout'
import type { Actor } from '#kernel/actor'
import { DocumentReader } from '#kernel/jsonapi/documents'

/** A checkout is there for whoever may see the deposit it was opened for. */
@inject()
export class SandboxCheckoutsReader extends DocumentReader<SandboxCheckout> {
  constructor(
    private readonly deposits: DepositsReader,
    private readonly checkouts: FindSandboxCheckout
  ) {
    super()
  }

  override async find(id: string, actor: Actor): Promise<SandboxCheckout | null> {
    const deposit = await this.deposits.find(id, actor)
    return deposit && ((await this.checkouts.execute(deposit.id)) ?? null)
  }
}
