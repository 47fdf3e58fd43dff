import { hkdfSync } from 'node:crypto'
import type { ApplicationService } from '@adonisjs/core/types'
import { EscrowContract } from '#escrow/contract/escrow'
import { EscrowSettings } from '#escrow/domain/settings'
import { PaymentProviders } from '#escrow/gateways/payment_providers'
import { SandboxProvider } from '#escrow/gateways/sandbox/sandbox_provider'

/** Binds escrow's contract, its settings and the payment providers. */
export default class EscrowProvider {
  constructor(protected app: ApplicationService) {}

  register() {
    const { container } = this.app
    container.singleton(EscrowSettings, async () => {
      const { default: settings } = await import('#config/escrow')
      return settings
    })
    container.singleton(EscrowContract, async (resolver) => {
      const { EscrowService } = await import('#escrow/service')
      return resolver.make(EscrowService)
    })
    container.singleton(SandboxProvider, async (resolver) => {
      const { default: env } = await import('#start/env')
      const key = env.get('APP_KEY').release()
      const secret = Buffer.from(hkdfSync('sha256', key, '', 'sandbox callbacks', 32))
      return new SandboxProvider(await resolver.make('lucid.db'), secret)
    })
    container.singleton(PaymentProviders, async (resolver) => {
      return new PaymentProviders([await resolver.make(SandboxProvider)])
    })
  }
}
