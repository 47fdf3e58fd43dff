import { Stripe } from 'stripe'
import type { EscrowErrorCode } from '#escrow/contract/errors'
import type { ProviderUnits } from '#escrow/domain/provider_units'
import {
  PaymentProvider,
  ProviderRefused,
  type Checkout,
  type Disputing,
  type PayingOut,
  type ProviderEvent,
  type ProviderStatus,
  type RawCallback,
  type Refunding,
  type Statements,
} from '#escrow/gateways/payment_provider'
import {
  chargeback,
  idOf,
  meaningOf,
  paymentStatus,
  payoutStatus,
  refundStatus,
} from '#escrow/gateways/stripe/stripe_events'
import type { StripeSettings } from '#escrow/gateways/stripe/stripe_settings'
import { checkoutOf, stripeStatement } from '#escrow/gateways/stripe/stripe_statement'
import { stripeStatementFile } from '#escrow/gateways/stripe/stripe_statement_file'
import { evidenceFiles } from '#escrow/gateways/stripe/stripe_evidence'
import { told } from '#escrow/gateways/stripe/told'
import { verifyStripeSignature } from '#escrow/gateways/stripe/stripe_signature'
import { DomainError } from '#kernel/errors'
import type { Money } from '#kernel/money'

/** Moved together with the SDK, after reading the changes between the two. */
const API_VERSION = '2026-10-28.endive'

/**
 * Stripe: hosted checkout sessions, refunds, disputes, transfers to connected accounts.
 *
 * Source: https://docs.stripe.com/api. Idempotency keys are kept by Stripe for a day only, so what
 * could be asked for later is looked for first.
 */
export class StripeProvider extends PaymentProvider {
  readonly name = 'stripe'
  readonly callbacksAreFacts = true
  override readonly statementFile = stripeStatementFile
  readonly #stripe: Stripe

  constructor(
    private readonly settings: StripeSettings,
    override readonly units: ProviderUnits
  ) {
    super()
    this.#stripe = new Stripe(settings.secretKey, {
      apiVersion: API_VERSION,
      timeout: settings.timeoutMs,
      // Who calls decides whether and when to ask again.
      maxNetworkRetries: 0,
      telemetry: false,
      ...(settings.apiUrl && addressOf(settings.apiUrl)),
    })
  }

  async openCheckout(deposit: { id: string; amount: Money }): Promise<Checkout> {
    const session = await told(
      'checkout.session',
      this.#stripe.checkout.sessions.create(
        {
          mode: 'payment',
          client_reference_id: deposit.id,
          line_items: [
            {
              quantity: 1,
              price_data: {
                currency: deposit.amount.currency.toLowerCase(),
                unit_amount: this.units.send(deposit.amount),
                product_data: { name: 'Money for your wallet' },
              },
            },
          ],
          payment_intent_data: { metadata: { deposit: deposit.id } },
          success_url: this.settings.returnUrl,
          cancel_url: this.settings.returnUrl,
        },
        { idempotencyKey: `checkout-${deposit.id}` }
      )
    )
    if (session.url === null) throw new Error(`Stripe gave no address for ${session.id}`)
    return { providerRef: session.id, url: session.url }
  }

  async statusOf(providerRef: string): Promise<ProviderStatus> {
    const session = await told(
      'checkout.session',
      this.#stripe.checkout.sessions.retrieve(providerRef, { expand: ['payment_intent'] })
    )
    return paymentStatus(this.units, session)
  }

  override readonly refunds: Refunding = {
    refund: async ({ id, paymentRef, amount }) => {
      const session = await told(
        'checkout.session',
        this.#stripe.checkout.sessions.retrieve(paymentRef)
      )
      const intent = idOf(session.payment_intent)
      for await (const known of this.#stripe.refunds.list({ payment_intent: intent, limit: 100 })) {
        if (known.metadata?.refund === id) return { providerRef: known.id }
      }
      const refund = await told(
        'refund',
        this.#stripe.refunds.create(
          { payment_intent: intent, amount: this.units.send(amount), metadata: { refund: id } },
          { idempotencyKey: `refund-${id}` }
        )
      )
      return { providerRef: refund.id }
    },
    // Without its name it cannot be found but by asking for it again, which finds it first.
    refundStatus: async ({ providerRef }) =>
      providerRef === null
        ? 'unknown'
        : refundStatus(
            this.units,
            await told('refund', this.#stripe.refunds.retrieve(providerRef))
          ),
  }

  override readonly payouts: PayingOut = {
    destinations: ['bank'],
    payOut: async ({ id, amount, destination }) => {
      const known = await this.#transferOf(id)
      if (known) return { providerRef: known.id }
      const transfer = await told(
        'transfer',
        this.#stripe.transfers.create(
          {
            amount: this.units.send(amount),
            currency: amount.currency.toLowerCase(),
            destination: connectedAccount(destination.details),
            transfer_group: id,
            metadata: { payout: id },
          },
          { idempotencyKey: `payout-${id}` }
        )
      )
      return { providerRef: transfer.id }
    },
    payoutStatus: async ({ id, providerRef }) => {
      const transfer =
        providerRef === null
          ? await this.#transferOf(id)
          : await told('transfer', this.#stripe.transfers.retrieve(providerRef))
      return transfer ? payoutStatus(this.units, transfer) : 'unknown'
    },
  }

  override readonly chargebacks: Disputing = {
    chargebackStatus: async (providerRef) => {
      const dispute = await told('dispute', this.#stripe.disputes.retrieve(providerRef))
      const event = chargeback(this.units, dispute)
      if (!event) throw new Error(`Stripe only enquires about ${providerRef}`)
      return { ...event, paymentRef: await checkoutOf(this.#stripe, event.paymentRef) }
    },
    contest: async ({ id, providerRef, statement, files }) => {
      const evidence = await evidenceFiles(this.#stripe, id, files)
      await told(
        'dispute',
        this.#stripe.disputes.update(
          providerRef,
          { evidence: { ...evidence, uncategorized_text: statement }, submit: true },
          { idempotencyKey: `contest-${id}` }
        )
      )
    },
  }

  override readonly statements: Statements = {
    statement: (day, currency) => stripeStatement(this.#stripe, this.units, day, currency),
  }

  verify(callback: RawCallback, now: Date): string {
    verifyStripeSignature(this.settings.webhookSecrets, callback, now)
    this.read(callback.body)
    return parse(callback.body).id
  }

  read(body: string): ProviderEvent | null {
    const { type, data } = parse(body)
    try {
      return meaningOf(this.units, type, data.object)
    } catch (error) {
      if (
        error instanceof DomainError ||
        error instanceof TypeError ||
        error instanceof RangeError
      ) {
        throw malformed(error)
      }
      throw error
    }
  }

  override async recognise(event: ProviderEvent): Promise<ProviderEvent> {
    if (event.object !== 'chargeback') return event
    return { ...event, paymentRef: await checkoutOf(this.#stripe, event.paymentRef) }
  }

  async #transferOf(id: string): Promise<Stripe.Transfer | undefined> {
    const listed = this.#stripe.transfers.list({ transfer_group: id, limit: 1 })
    const { data } = await told('list', listed)
    return data[0]
  }
}

function connectedAccount({ account = '' }: Readonly<Record<string, string>>): string {
  if (account.startsWith('acct_')) return account
  throw new ProviderRefused('Stripe pays out to its connected accounts only, acct_….')
}

function addressOf(url: string) {
  const { hostname, port, protocol } = new URL(url)
  return { host: hostname, port, protocol: protocol === 'http:' ? 'http' : 'https' } as const
}

function parse(body: string): { id: string; type: string; data: { object: unknown } } {
  try {
    const event: unknown = JSON.parse(body)
    if (isRecord(event) && typeof event.id === 'string' && typeof event.type === 'string') {
      const { id, type, data } = event
      if (isRecord(data) && isRecord(data.object))
        return { id, type, data: { object: data.object } }
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw malformed()
}

function malformed(cause?: unknown) {
  return new DomainError<EscrowErrorCode>(
    'escrow.callback_malformed',
    'The message is not one that Stripe sends.',
    { cause }
  )
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
