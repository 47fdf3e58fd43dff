import { BaseCommand } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'

export default class PaymentsRegisterMpesa extends BaseCommand {
  static override commandName = 'payments:register-mpesa'
  static override description = 'Tells M-Pesa where to tell of money that reaches the paybill'
  static override options: CommandOptions = { startApp: true }

  override async run() {
    const { PaymentProviders } = await import('#escrow/gateways/payment_providers')
    const { DarajaProvider } = await import('#escrow/gateways/daraja/daraja_provider')
    const providers = await this.app.container.make(PaymentProviders)
    const provider = providers.names().includes('daraja') ? providers.get('daraja') : null
    if (!(provider instanceof DarajaProvider)) {
      this.logger.error('M-Pesa has no settings yet: see docs/runbooks/real-payments.md')
      this.exitCode = 1
      return
    }
    this.logger.success(`M-Pesa: ${await provider.registerConfirmation()}`)
  }
}
