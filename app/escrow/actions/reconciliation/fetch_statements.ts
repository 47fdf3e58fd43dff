import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { DateTime } from 'luxon'
import { AskForStatement } from '#escrow/actions/reconciliation/ask_for_statement'
import { ImportStatement } from '#escrow/actions/reconciliation/import_statement'
import { CATCH_UP_DAYS } from '#escrow/domain/reconciliation/limits'
import { PaymentProviders } from '#escrow/gateways/payment_providers'
import { ProviderStatements } from '#escrow/persistence/reconciliation/statements'
import { Clock } from '#kernel/clock'
import { currency as currencyOf, type CurrencyCode } from '#kernel/currency'
import { UnitOfWork } from '#kernel/unit_of_work'

/** Asks every provider that has statements for the days that are over and were not asked for yet. */
@inject()
export class FetchStatements {
  constructor(
    private readonly db: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly providers: PaymentProviders,
    private readonly statements: ProviderStatements,
    private readonly ask: AskForStatement,
    private readonly take: ImportStatement,
    private readonly clock: Clock
  ) {}

  /**
   * How many days were taken in. A provider that does not answer holds no other up.
   *
   * @throws AggregateError of what failed
   */
  async execute(): Promise<number> {
    const client = this.db.connection()
    const failures: unknown[] = []
    let taken = 0
    for (const provider of this.providers.names()) {
      if (!this.providers.get(provider).statements) continue
      for (const currency of await this.statements.currenciesOf(client, provider)) {
        try {
          taken += await this.#catchUp(provider, currencyOf(currency))
        } catch (error) {
          failures.push(error)
        }
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, 'Some statements did not come')
    return taken
  }

  async #catchUp(provider: string, currency: CurrencyCode): Promise<number> {
    const yesterday = this.clock.now().toUTC().startOf('day').minus({ days: 1 })
    const known = await this.statements.coveredUntil(this.db.connection(), provider, currency)
    const first = known && DateTime.fromISO(known, { zone: 'utc' }).plus({ days: 1 })
    const earliest = yesterday.minus({ days: CATCH_UP_DAYS - 1 })
    let day = first ? DateTime.max(first, earliest) : earliest
    let taken = 0
    for (; day <= yesterday; day = day.plus({ days: 1 })) {
      const given = await this.ask.execute(provider, currency, day.toISODate() ?? '')
      await this.unitOfWork.run((tx) => this.take.execute(given, null, tx))
      taken++
    }
    return taken
  }
}
