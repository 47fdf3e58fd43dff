import type { DateTime } from 'luxon'
import type { SandboxFact } from '#escrow/contract/sandbox'
import {
  PaymentProvider,
  type Checkout,
  type ChargebackEvent,
  type Disputing,
  type Known,
  type PayingOut,
  type ProviderEvent,
  type ProviderStatus,
  type RawCallback,
  type Refunding,
  type Statements,
} from '#escrow/gateways/payment_provider'
import type { SandboxBooks } from '#escrow/gateways/sandbox/books'
import { sandboxStatementFile } from '#escrow/gateways/sandbox/sandbox_statement_file'
import { eventOf, read, typeOf, write } from '#escrow/gateways/sandbox/messages'
import { signedHeaders, verifySignature } from '#escrow/gateways/webhook_signature'
import type { Money } from '#kernel/money'

/** Evidence with this word in it wins a chargeback; any other loses it. */
const WINNING = 'winning_evidence'

/** The built-in provider: no outside service, its own books, and faults on demand. */
export class SandboxProvider extends PaymentProvider {
  readonly name = 'sandbox'
  /** It can be told to contradict itself, so what it calls is checked against its books. */
  readonly callbacksAreFacts = false

  constructor(
    /** Asked for each time, since the books go by the clock of the moment. */
    private readonly books: () => Promise<SandboxBooks>,
    private readonly secret: Buffer,
    /** Where its callbacks go: our own intake, over HTTP. */
    readonly callbackUrl: string
  ) {
    super()
  }

  async openCheckout(deposit: { id: string; amount: Money }): Promise<Checkout> {
    await (await this.books()).openCheckout(deposit.id, deposit.amount)
    return { providerRef: deposit.id, url: `/sandbox/checkout/${deposit.id}` }
  }

  async statusOf(providerRef: string): Promise<ProviderStatus> {
    const payment = await (await this.books()).payment(providerRef)
    if (!payment) throw new Error(`The sandbox provider knows no checkout ${providerRef}`)
    return statusOf(payment)
  }

  override readonly refunds: Refunding = {
    refund: async (refund) => ({ providerRef: await (await this.books()).refund(refund) }),
    refundStatus: (refund) => this.#movement(refund.id),
  }

  override readonly payouts: PayingOut = {
    destinations: ['sandbox', 'bank', 'mobile_money'],
    payOut: async (payout) => ({ providerRef: await (await this.books()).payOut(payout) }),
    payoutStatus: (payout) => this.#movement(payout.id),
  }

  override readonly chargebacks: Disputing = {
    chargebackStatus: async (reference) => {
      const { object: _, ...status } = await this.#chargeback(reference)
      return status
    },
    contest: async ({ providerRef, statement }) => {
      const state = statement.includes(WINNING) ? 'won' : 'lost'
      await (await this.books()).decideNow({ reference: providerRef, state, statement })
    },
  }

  override readonly statements: Statements = {
    statement: async (day: DateTime<true>, currency) =>
      (await this.books()).statement(day, currency),
  }

  override readonly statementFile = sandboxStatementFile

  verify(callback: RawCallback, now: Date): string {
    const id = verifySignature(this.secret, callback, now)
    this.read(callback.body)
    return id
  }

  read(body: string): ProviderEvent | null {
    return read(body)
  }

  /** A signed callback, ready to be sent. */
  callback(fact: SandboxFact, at: Date): { headers: Record<string, string>; body: string } {
    const body = write(fact)
    const message = { id: `${fact.reference}-${typeOf(fact)}`, at, body }
    return { body, headers: signedHeaders(this.secret, message) }
  }

  async #movement(id: string): Promise<Known> {
    const movement = await (await this.books()).movement(id)
    return movement ? statusOf(movement) : 'unknown'
  }

  async #chargeback(reference: string): Promise<ChargebackEvent> {
    const chargeback = await (await this.books()).chargeback(reference)
    const event = chargeback && eventOf(chargeback, { id: reference, ...chargeback })
    if (event?.object === 'chargeback') return event
    throw new Error(`The sandbox provider knows no chargeback ${reference}`)
  }
}

function statusOf(fact: SandboxFact): ProviderStatus {
  const event = eventOf(fact, { id: fact.reference, ...fact })
  if (event.object === 'chargeback') throw new Error('A chargeback is not a movement')
  return { state: event.state, amount: event.amount, reason: event.reason }
}
