import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { createHmac } from 'node:crypto'
import { loadUnits } from '#escrow/gateways/load_units'
import type { RawCallback } from '#escrow/gateways/payment_provider'
import { StripeProvider } from '#escrow/gateways/stripe/stripe_provider'
import { Money } from '#kernel/money'
import type { PaymentBench } from '#tests/support/payments/payment_bench'
import { recorded, type Json } from '#tests/support/payments/recorded'
import { ReplayServer, type Answered, type Received } from '#tests/support/payments/replay_server'

const WEBHOOK_SECRET = 'whsec_of_the_contract_suite'
export const INTENT = 'pi_1GszsK2eZvKYlo2CfhZyoZLp'

/** As Stripe signs. */
export function signedByStripe(body: string, at: Date, secret = WEBHOOK_SECRET): RawCallback {
  const t = Math.floor(at.getTime() / 1000)
  const v1 = createHmac('sha256', secret).update(`${t}.${body}`).digest('hex')
  return { body, headers: { 'stripe-signature': `t=${t},v1=${v1},v0=00` } }
}

export function stripeEvent(type: string, object: Json, id?: string): string {
  const event = { ...recorded('stripe', 'event'), ...(id === undefined ? {} : { id }) }
  return JSON.stringify({ ...event, type, data: { object } })
}

/** Stripe as its documentation shows it: recorded answers with what was asked filled in. */
export class StripeDouble extends ReplayServer {
  /** What is answered instead, once, to the next request of a method. */
  refuseNext: { method: string; answer: Answered } | null = null
  readonly objects = new Map<string, Json>()
  readonly #answers = new Map<string, { body: string; answer: Answered }>()

  constructor() {
    super((request) => this.#respond(request))
  }

  change(id: string, changes: Json): Json {
    const object = { ...this.objects.get(id), ...changes }
    this.objects.set(id, object)
    return object
  }

  #respond(request: Received): Answered {
    const url = new URL(request.path, 'http://stripe')
    const refusal = this.refuseNext
    if (refusal?.method === request.method) {
      this.refuseNext = null
      return refusal.answer
    }
    const [, , ...path] = url.pathname.split('/')
    const id = path.at(-1) ?? ''
    if (request.method === 'POST') return this.#once(request, path, id)
    const found = this.objects.get(id)
    if (found) return { status: 200, body: found }
    if (id === 'balance_transactions') {
      return { status: 200, body: recorded('stripe', 'balance_transactions') }
    }
    return { status: 200, body: { object: 'list', data: this.#matching(id, url), has_more: false } }
  }

  /** The first answer to an idempotency key is the answer to it. */
  #once(request: Received, path: string[], id: string): Answered {
    const key = String(request.headers['idempotency-key'])
    const known = this.#answers.get(key)
    if (known && known.body !== request.body) {
      return recorded('stripe', 'refusals').idempotency as Answered
    }
    const answer = known?.answer ?? { status: 200, body: this.#make(path, id, request.body) }
    this.#answers.set(key, { body: request.body, answer })
    return answer
  }

  #make(path: string[], id: string, body: string): Json {
    const given = new URLSearchParams(body)
    const known = this.objects.get(id)
    if (known) return known
    const kind = { sessions: 'session', refunds: 'refund', transfers: 'transfer' }[id]
    if (kind === undefined) throw new Error(`Not recorded: ${path.join('/')}`)
    const template = recorded('stripe', kind)
    const made: Json = { ...template, id: `${String(template.id)}${this.objects.size}` }
    made.amount = Number(given.get('amount'))
    made.currency = given.get('currency') ?? template.currency
    if (kind === 'session') {
      made.amount_total = Number(given.get('line_items[0][price_data][unit_amount]'))
      made.currency = given.get('line_items[0][price_data][currency]')
    }
    made.transfer_group = given.get('transfer_group')
    made.payment_intent = given.get('payment_intent')
    made.metadata = { refund: given.get('metadata[refund]') }
    this.objects.set(String(made.id), made)
    return made
  }

  #matching(kind: string, { searchParams }: URL): Json[] {
    const type = { sessions: 'checkout.session', refunds: 'refund', transfers: 'transfer' }[kind]
    const wanted = ['payment_intent', 'transfer_group'].filter((name) => searchParams.has(name))
    return [...this.objects.values()].filter(
      (object) =>
        object.object === type && wanted.every((name) => object[name] === searchParams.get(name))
    )
  }
}

export interface StripeBench extends PaymentBench {
  readonly provider: StripeProvider
  readonly double: StripeDouble
}

export async function stripeBench(): Promise<StripeBench> {
  const double = new StripeDouble()
  const apiUrl = await double.start()
  const db = await app.container.make(Database)
  const units = await loadUnits(db.connection(), 'stripe')
  const amount = Money.of(12_345n, 'USD')
  const provider = new StripeProvider(
    {
      secretKey: 'sk_test_contract',
      webhookSecrets: ['whsec_before', WEBHOOK_SECRET],
      returnUrl: 'https://market.test/app/money',
      apiUrl,
      timeoutMs: 300,
    },
    units
  )
  return {
    provider,
    double,
    amount,
    impossible: Money.of(12_345n, 'KWD'),
    destination: {
      kind: 'bank',
      currency: amount.currency,
      details: { account: 'acct_1MTfjCQ9PRzxEwkZ' },
    },
    decide: (providerRef, outcome) => {
      double.change(providerRef, {
        status: outcome === 'succeeded' ? 'complete' : 'expired',
        payment_status: outcome === 'succeeded' ? 'paid' : 'unpaid',
        payment_intent: outcome === 'succeeded' ? INTENT : null,
      })
      return Promise.resolve()
    },
    callback: (id, at) =>
      signedByStripe(
        stripeEvent('checkout.session.completed', {
          ...recorded('stripe', 'session'),
          id,
          amount_total: 12_345,
          payment_status: 'paid',
          status: 'complete',
        }),
        at
      ),
    says: { object: 'payment', state: 'succeeded' },
    unknownCallback: (at) => signedByStripe(stripeEvent('product.created', { id: 'prod_1' }), at),
    forged: (given) => ({ ...given, body: given.body.replace('12345', '99999') }),
    dated: true,
    break: (breakdown) => {
      double.breakdown = breakdown
    },
    close: () => double.stop(),
  }
}
