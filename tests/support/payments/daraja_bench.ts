import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { DarajaProvider } from '#escrow/gateways/daraja/daraja_provider'
import { DarajaRequests } from '#escrow/gateways/daraja/daraja_requests'
import { loadUnits } from '#escrow/gateways/load_units'
import { ProviderInbox } from '#escrow/persistence/provider_inbox'
import { newId } from '#kernel/ids'
import { SystemClock } from '#kernel/clock'
import { Money } from '#kernel/money'
import type { PaymentBench } from '#tests/support/payments/payment_bench'
import { recorded, type Json } from '#tests/support/payments/recorded'
import { ReplayServer, type Answered, type Received } from '#tests/support/payments/replay_server'

export const SECRET = 'ThisAddressIsKnownToSafaricomOnly1'
const TWELVE_SHILLINGS = Money.of(1_200n, 'KES')

/** A recorded callback with other values, wherever its names are. */
export function told(name: string, changes: Json): string {
  const body = JSON.stringify(recorded('daraja', 'callbacks')[name])
  return JSON.stringify(
    JSON.parse(body, (key, value: unknown) => {
      const list = value as Json | null
      const named = typeof list === 'object' && list !== null ? (list.Name ?? list.Key) : undefined
      if (typeof named === 'string' && named in changes) return { ...list, Value: changes[named] }
      return key in changes ? changes[key] : value
    })
  )
}

/** Daraja as its documentation shows it. */
export class DarajaDouble extends ReplayServer {
  /** Answered instead, once each, to requests of a path. */
  readonly refusals: { path: string; answer: Answered }[] = []
  readonly outcomes = new Map<string, 'succeeded' | 'failed'>()
  /** What it called the pushes that it took. */
  readonly pushed: string[] = []
  #count = 0

  constructor() {
    super((request) => this.#respond(request))
  }

  refuse(path: string, name: string): void {
    this.refusals.push({ path, answer: recorded('daraja', 'errors')[name] as Answered })
  }

  body(path: string): Json {
    return JSON.parse(this.last(path).body) as Json
  }

  #respond({ path, body }: Received): Answered {
    const index = this.refusals.findIndex((refusal) => path.startsWith(refusal.path))
    const [refusal] = index < 0 ? [] : this.refusals.splice(index, 1)
    if (refusal) return refusal.answer
    const answers = recorded('daraja', 'answers')
    if (path.startsWith('/oauth/')) return { status: 200, body: answers.token }
    const given = JSON.parse(body) as Json
    switch (path) {
      case '/mpesa/stkpush/v1/processrequest': {
        const ref = `ws_CO_${newId('req')}`
        this.pushed.push(ref)
        return { status: 200, body: { ...(answers.stk_accepted as Json), CheckoutRequestID: ref } }
      }
      case '/mpesa/stkpushquery/v1/query':
        return this.#query(String(given.CheckoutRequestID), answers.stk_query as Json)
      case '/mpesa/c2b/v2/registerurl':
        return { status: 200, body: answers.registered }
      case '/mpesa/b2c/v3/paymentrequest':
      case '/mpesa/transactionstatus/v1/query':
      case '/mpesa/reversal/v1/request': {
        const own = given.OriginatorConversationID ?? `16740-${newId('req')}-${this.#count++}`
        const accepted = { ...(answers.accepted as Json), OriginatorConversationID: own }
        return { status: 200, body: accepted }
      }
      default:
        throw new Error(`Not recorded: ${path}`)
    }
  }

  #query(ref: string, recordedAnswer: Json): Answered {
    const outcome = this.outcomes.get(ref)
    if (!outcome) return recorded('daraja', 'errors').processing as Answered
    const paid = { ...recordedAnswer, CheckoutRequestID: ref }
    const cancelled = { ...paid, ResultCode: '1032', ResultDesc: 'Request cancelled by user' }
    return { status: 200, body: outcome === 'succeeded' ? paid : cancelled }
  }
}

export interface DarajaBench extends PaymentBench {
  readonly provider: DarajaProvider
  readonly double: DarajaDouble
  /** Takes a call in as our intake does; gives what it was stored under. */
  takeIn(body: string): Promise<string>
  /** What M-Pesa calls our status queries about a request, newest first. */
  queriesAbout(id: string): Promise<string[]>
}

export async function darajaBench(
  { callers } = { callers: ['196.201.214.200', '196.201.213.0/24'] }
): Promise<DarajaBench> {
  const double = new DarajaDouble()
  const apiUrl = await double.start()
  const db = await app.container.make(Database)
  const requests = new DarajaRequests(db, 'daraja')
  const provider = new DarajaProvider(
    {
      apiUrl,
      consumerKey: 'key',
      consumerSecret: 'secret',
      shortcode: '174379',
      passkey: 'bfb279f9aa9bdbcf158e97dd71a467cd2e0c893059b10f78e6b72ada1ed2c919',
      payoutShortcode: '600996',
      initiator: 'testapi',
      securityCredential: 'RW5jcnlwdGVk',
      callbackUrl: 'https://market.test/api/v1/callbacks/daraja',
      callbackSecret: SECRET,
      callers,
      timeoutMs: 300,
    },
    await loadUnits(db.connection(), 'daraja'),
    requests,
    await app.container.make(SystemClock)
  )
  const ip = callers[0]
  const from = (body: string) => ({ headers: {}, body, secret: SECRET, ip })
  const paid = (CheckoutRequestID: string) => told('stk_paid', { CheckoutRequestID, Amount: 12 })
  const takeIn = async (body: string) => {
    const eventId = provider.verify(from(body))
    const inbox = await app.container.make(ProviderInbox)
    await inbox.store(db.connection(), [{ provider: 'daraja', eventId, headers: {}, body }])
    return eventId
  }
  return {
    provider,
    double,
    takeIn,
    queriesAbout: async (id) => (await requests.queriesAbout(id)).refs,
    amount: TWELVE_SHILLINGS,
    impossible: Money.of(1_250n, 'KES'),
    destination: {
      kind: 'mobile_money',
      currency: TWELVE_SHILLINGS.currency,
      details: { phone: '+254 708 374 149' },
    },
    async decide(providerRef, outcome) {
      double.outcomes.set(providerRef, outcome)
      if (outcome === 'succeeded') await takeIn(paid(providerRef))
    },
    callback: (providerRef) => from(paid(providerRef)),
    says: { object: 'payment', state: 'succeeded' },
    unknownCallback: () => from(told('timed_out', {})),
    forged: (given) => ({ ...given, secret: SECRET.replace('1', '2') }),
    dated: false,
    break: (breakdown) => {
      double.breakdown = breakdown
    },
    close: () => double.stop(),
  }
}
