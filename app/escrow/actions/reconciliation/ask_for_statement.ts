import { inject } from '@adonisjs/core'
import { DateTime } from 'luxon'
import type { EscrowErrorCode } from '#escrow/contract/errors'
import type { GivenStatement } from '#escrow/domain/reconciliation/statement'
import { PaymentProviders } from '#escrow/gateways/payment_providers'
import { Clock } from '#kernel/clock'
import type { CurrencyCode } from '#kernel/currency'
import { DomainError } from '#kernel/errors'

/** Asks a provider for a day that is over. Outside of any database transaction. */
@inject()
export class AskForStatement {
  constructor(
    private readonly providers: PaymentProviders,
    private readonly clock: Clock
  ) {}

  /** @throws DomainError `escrow.provider_unknown`, `escrow.statement_unavailable`, `escrow.provider_silent` */
  async execute(provider: string, currency: CurrencyCode, day: string): Promise<GivenStatement> {
    const { statements } = this.providers.get(provider)
    if (!statements) {
      throw unavailable(`${provider} has no statements to ask for: upload its file.`, 'provider')
    }
    const from = DateTime.fromISO(day, { zone: 'utc' })
    if (!from.isValid) throw unavailable('There is no such day.', 'day')
    if (from >= this.clock.now().toUTC().startOf('day')) {
      throw unavailable('That day is not over yet (UTC).', 'day')
    }
    return {
      provider,
      currency,
      fromDay: day,
      toDay: day,
      source: 'provider',
      fileName: null,
      lines: (await this.#ask(statements.statement(from, currency))).filter(
        ({ amount }) => !amount.isZero()
      ),
      closing: null,
    }
  }

  async #ask<T>(asked: Promise<T>): Promise<T> {
    try {
      return await asked
    } catch (cause) {
      if (cause instanceof DomainError) throw cause
      throw new DomainError<EscrowErrorCode>(
        'escrow.provider_silent',
        'The provider did not answer. Nothing was taken in; ask again later.',
        { cause }
      )
    }
  }
}

function unavailable(detail: string, field: string): DomainError<EscrowErrorCode> {
  return new DomainError('escrow.statement_unavailable', detail, {
    pointer: `/data/attributes/${field}`,
  })
}
