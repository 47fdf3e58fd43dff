import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import type { SandboxSwitch } from '#escrow/domain/sandbox_switch'
import { SandboxSwitchboard } from '#escrow/gateways/sandbox/switchboard'

@inject()
export class FindSandboxFaults {
  constructor(
    private readonly db: Database,
    private readonly switchboard: SandboxSwitchboard
  ) {}

  all(): Promise<SandboxSwitch[]> {
    return this.switchboard.all(this.db.connection())
  }
}
