import { inject } from '@adonisjs/core'
import type { EscrowErrorCode } from '#escrow/contract/errors'
import type { GivenStatement } from '#escrow/domain/reconciliation/statement'
import { PaymentProviders } from '#escrow/gateways/payment_providers'
import { readStatementFile } from '#escrow/gateways/statements/read_statement_file'
import { Clock } from '#kernel/clock'
import type { CurrencyCode } from '#kernel/currency'
import { DomainError } from '#kernel/errors'

/** Reads a file that was downloaded from a provider. */
@inject()
export class ReadStatement {
  constructor(
    private readonly providers: PaymentProviders,
    private readonly clock: Clock
  ) {}

  /** @throws DomainError `escrow.provider_unknown`, `escrow.statement_unavailable`, `escrow.statement_unreadable` */
  execute(given: {
    provider: string
    currency: CurrencyCode
    content: string
    fileName: string | null
  }): GivenStatement {
    const { provider, currency, content, fileName } = given
    const file = this.providers.get(provider).statementFile
    if (!file) {
      throw new DomainError<EscrowErrorCode>(
        'escrow.statement_unavailable',
        `Files of ${provider} cannot be read.`,
        { pointer: '/data/attributes/provider' }
      )
    }
    const before = this.clock.now().toUTC().startOf('day')
    const read = readStatementFile(content, file, { currency, before })
    return { provider, currency, source: 'file', fileName, ...read }
  }
}
