import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import type { SandboxCheckout } from '#escrow/domain/sandbox_checkout'
import { SandboxCheckouts } from '#escrow/gateways/sandbox/checkouts'

@inject()
export class FindSandboxCheckout {
  constructor(
    private readonly db: Database,
    private readonly checkouts: SandboxCheckouts
  ) {}

  execute(id: string): Promise<SandboxCheckout | undefined> {
    return this.checkouts.find(this.db.connection(), id)
  }
}
