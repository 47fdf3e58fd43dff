import { BaseCommand } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'

export default class PaymentsRegisterMpesa extends BaseCommand {
  static override commandName = 'payments:register-mpesa'
  static override description = 'Tells M-Pesa where to tell of money that reaches the paybill'
  static override options: CommandOptions = { startApp: true }

  override async run() {
    const { PaymentProviders } = await import('#escrow/gateways/payment_providers')
    const { DarajaProvider } = await import('#escrow/gateways/daraja/daraja_provider')
    const provider = (await this.app.container.make(PaymentProviders)).get('daraja')
    if (!(provider instanceof DarajaProvider)) throw new Error('The provider daraja is another one')
    this.logger.success(`M-Pesa: ${await provider.registerConfirmation()}`)
  }
}
