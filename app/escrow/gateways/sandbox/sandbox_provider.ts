import type { Database } from '@adonisjs/lucid/database'
import type { EscrowErrorCode } from '#escrow/contract/errors'
import type { Outcome } from '#escrow/domain/sandbox_checkout'
import {
  PaymentProvider,
  type Checkout,
  type ProviderEvent,
  type ProviderStatus,
  type RawCallback,
} from '#escrow/gateways/payment_provider'
import { SandboxCheckouts } from '#escrow/gateways/sandbox/checkouts'
import { signedHeaders, verifySignature } from '#escrow/gateways/webhook_signature'
import { DomainError } from '#kernel/errors'
import { Money } from '#kernel/money'

interface CallbackBody {
  type: 'checkout.paid' | 'checkout.declined' | (string & {})
  data: { id: string; amount: { amount: string; currency: string } }
}

/** The built-in provider: no outside service, its own books, and faults on demand. */
export class SandboxProvider extends PaymentProvider {
  readonly name = 'sandbox'
  /** It can be told to contradict itself, so what it calls is checked against its books. */
  readonly callbacksAreFacts = false
  readonly #checkouts = new SandboxCheckouts()

  constructor(
    private readonly db: Database,
    private readonly secret: Buffer,
    /** Where its callbacks go: our own intake, over HTTP. */
    readonly callbackUrl: string
  ) {
    super()
  }

  async openCheckout(deposit: { id: string; amount: Money }): Promise<Checkout> {
    await this.#checkouts.open(this.db.connection(), deposit.id, deposit.amount)
    return { providerRef: deposit.id, url: `/sandbox/checkout/${deposit.id}` }
  }

  async statusOf(providerRef: string): Promise<ProviderStatus> {
    const checkout = await this.#checkouts.find(this.db.connection(), providerRef)
    if (!checkout) throw new Error(`The sandbox provider knows no checkout ${providerRef}`)
    return { amount: checkout.amount, ...STATUS[checkout.outcome ?? 'open'] }
  }

  verify(callback: RawCallback, now: Date): string {
    const id = verifySignature(this.secret, callback, now)
    this.read(callback.body)
    return id
  }

  read(body: string): ProviderEvent | null {
    const { type, data } = parse(body)
    if (type !== 'checkout.paid' && type !== 'checkout.declined') return null
    const amount = amountOf(data.amount)
    const outcome = type === 'checkout.paid' ? 'paid' : 'declined'
    return { object: 'payment', providerRef: data.id, amount, ...STATUS[outcome] }
  }

  /** A signed callback about a checkout, ready to be sent. */
  callback(
    checkout: { id: string; amount: Money },
    event: Outcome,
    at: Date
  ): { headers: Record<string, string>; body: string } {
    const content: CallbackBody = {
      type: `checkout.${event}`,
      data: { id: checkout.id, amount: checkout.amount.toJSON() },
    }
    const body = JSON.stringify(content)
    const message = { id: `${checkout.id}-${event}`, at, body }
    return { body, headers: signedHeaders(this.secret, message) }
  }
}

const STATUS = {
  open: { state: 'open', reason: null },
  paid: { state: 'succeeded', reason: null },
  declined: { state: 'failed', reason: 'The payment was declined.' },
} as const satisfies Record<string, Omit<ProviderStatus, 'amount'>>

function parse(body: string): CallbackBody {
  try {
    const content: unknown = JSON.parse(body)
    if (isCallbackBody(content)) return content
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw malformed()
}

function amountOf(json: CallbackBody['data']['amount']): Money {
  try {
    return Money.fromJSON(json)
  } catch (error) {
    throw error instanceof DomainError ? malformed(error) : error
  }
}

function malformed(cause?: unknown) {
  return new DomainError<EscrowErrorCode>(
    'escrow.callback_malformed',
    'The message is not one that the sandbox provider sends.',
    { cause }
  )
}

function isCallbackBody(content: unknown): content is CallbackBody {
  if (!isRecord(content) || typeof content.type !== 'string' || !isRecord(content.data))
    return false
  const { id, amount } = content.data
  return (
    typeof id === 'string' &&
    isRecord(amount) &&
    typeof amount.amount === 'string' &&
    typeof amount.currency === 'string'
  )
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
