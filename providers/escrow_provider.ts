import type { ApplicationService } from '@adonisjs/core/types'
import { EscrowContract } from '#escrow/contract/escrow'
import { EscrowSettings } from '#escrow/domain/settings'

/** Binds escrow's contract and its settings. */
export default class EscrowProvider {
  constructor(protected app: ApplicationService) {}

  register() {
    this.app.container.singleton(EscrowSettings, async () => {
      const { default: settings } = await import('#config/escrow')
      return settings
    })
    this.app.container.singleton(EscrowContract, async (resolver) => {
      const { EscrowService } = await import('#escrow/service')
      return resolver.make(EscrowService)
    })
  }
}
