import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { DateTime } from 'luxon'
import { CreateDeposit } from '#escrow/actions/create_deposit'
import { OpenCheckout } from '#escrow/actions/open_checkout'
import { ImportStatement } from '#escrow/actions/reconciliation/import_statement'
import { SettleDeposit } from '#escrow/actions/settle_deposit'
import type { GivenStatement, StatementLine } from '#escrow/domain/reconciliation/statement'
import {
  PaymentProvider,
  type Checkout,
  type ProviderEvent,
  type ProviderStatus,
  type Statements,
} from '#escrow/gateways/payment_provider'
import { PaymentProviders } from '#escrow/gateways/payment_providers'
import { sandboxStatementFile } from '#escrow/gateways/sandbox/sandbox_statement_file'
import { newId } from '#kernel/ids'
import { Money } from '#kernel/money'
import { sql } from '#kernel/sql'
import { UnitOfWork } from '#kernel/unit_of_work'

/** A provider of one spec alone, whose statements say what the spec wants. */
export class Till extends PaymentProvider {
  readonly name = `till_${newId('cb').slice(-8)}`
  readonly callbacksAreFacts = true
  readonly lines: StatementLine[] = []
  override readonly statementFile = sandboxStatementFile
  override readonly statements: Statements = {
    statement: async (day, currency) =>
      this.lines.filter(({ at, amount }) => at.hasSame(day, 'day') && amount.currency === currency),
  }

  /** In the place of all other providers. */
  static open(): { till: Till; close: () => void } {
    const till = new Till()
    app.container.swap(PaymentProviders, () => new PaymentProviders([till]))
    return { till, close: () => app.container.restore(PaymentProviders) }
  }

  /** Somebody paid: the ledger has it, the statement not yet. */
  async paid(decimal: string, currency = 'USD') {
    const amount = Money.fromDecimal(decimal, currency)
    const [create, open, settle, unitOfWork, db] = await Promise.all([
      app.container.make(CreateDeposit),
      app.container.make(OpenCheckout),
      app.container.make(SettleDeposit),
      app.container.make(UnitOfWork),
      app.container.make(Database),
    ])
    const about = { partyId: newId('acc'), provider: this.name, intent: null }
    const deposit = await create.execute({ ...about, amount })
    const checkout = await open.call(deposit)
    await open.record(db.connection(), deposit.id, checkout)
    const says = { state: 'succeeded', amount, reason: null } as const
    await unitOfWork.run((tx) => settle.execute(deposit.id, says, tx))
    const [row] = await sql<{ transfer_id: string }>(
      db.connection(),
      'select transfer_id from escrow.deposits where id = :id',
      { id: deposit.id }
    )
    return { ref: checkout.providerRef, amount, transferId: row?.transfer_id ?? '' }
  }

  /** A line of one of the last days. */
  line(of: Partial<StatementLine> & Pick<StatementLine, 'amount'>): StatementLine {
    const at = DateTime.utc().minus({ days: 1 }).set({ hour: 12, millisecond: 0 })
    return { lineRef: newId('cb'), object: 'payment', providerRef: null, at, ...of }
  }

  /** As if it had come from the provider; days may be of any time. */
  statement(lines: readonly StatementLine[], closing: Money | null = null): GivenStatement {
    const days = lines.map(({ at }) => at.toISODate() ?? '').sort()
    const today = DateTime.utc().toISODate()
    const about = { provider: this.name, currency: lines[0]?.amount.currency ?? 'USD' }
    const [fromDay, toDay] = [days[0] ?? today, days.at(-1) ?? today]
    return { ...about, fromDay, toDay, source: 'provider', fileName: null, lines, closing }
  }

  async import(lines: readonly StatementLine[], closing: Money | null = null): Promise<string> {
    const take = await app.container.make(ImportStatement)
    const unitOfWork = await app.container.make(UnitOfWork)
    return unitOfWork.run((tx) => take.execute(this.statement(lines, closing), null, tx))
  }

  csv(rows: readonly string[], headings = 'line,object,reference,amount,currency,at'): string {
    return [headings, ...rows].join('\r\n')
  }

  async openCheckout(deposit: { id: string }): Promise<Checkout> {
    return { providerRef: `ref-${deposit.id}`, url: '/' }
  }

  statusOf(): Promise<ProviderStatus> {
    throw new Error('A till is not asked')
  }

  verify(): string {
    throw new Error('A till calls nobody back')
  }

  read(): ProviderEvent | null {
    return null
  }
}
