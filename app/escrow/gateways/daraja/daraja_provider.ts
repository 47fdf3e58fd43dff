import type { ProviderUnits } from '#escrow/domain/provider_units'
import {
  DarajaClient,
  DarajaError,
  refusal,
  textOf,
  turnedAway,
  type Json,
} from '#escrow/gateways/daraja/daraja_client'
import { DarajaGate } from '#escrow/gateways/daraja/daraja_gate'
import { darajaStatementFile } from '#escrow/gateways/daraja/daraja_statement'
import { billName, readMessage } from '#escrow/gateways/daraja/daraja_messages'
import type { DarajaRequest, DarajaRequests } from '#escrow/gateways/daraja/daraja_requests'
import type { DarajaSettings } from '#escrow/gateways/daraja/daraja_settings'
import { statusToldOf } from '#escrow/gateways/daraja/daraja_status'
import { accepted, msisdn } from '#escrow/gateways/daraja/daraja_words'
import {
  PaymentProvider,
  ProviderRefused,
  type Checkout,
  type PayingOut,
  type ProviderEvent,
  type ProviderStatus,
  type RawCallback,
  type Refunding,
} from '#escrow/gateways/payment_provider'
import type { SystemClock } from '#kernel/clock'
import { newId } from '#kernel/ids'
import type { Money } from '#kernel/money'

/** Not ended yet, in the words of a query. */
const STILL_OPEN = new Set(['4999', '500.001.1001'])
/** Its answer comes by a call of its own, and may take as long. */
const ASK_AGAIN_MS = 30_000
const PAYBILL = '11'
const SHORTCODE = '4'

/**
 * M-Pesa in Kenya through Safaricom’s Daraja API: STK push, C2B confirmation, B2C, reversal, status.
 *
 * Source: https://developer.safaricom.co.ke. Nothing it calls back is signed, so that a call is only
 * a hint, and it is asked. Payouts alone carry a key of ours; all else is written down before it is
 * sent, and never sent twice.
 */
export class DarajaProvider extends PaymentProvider {
  readonly name = 'daraja'
  readonly callbacksAreFacts = false
  override readonly asksByPhone = true
  override readonly statementFile = darajaStatementFile
  readonly #client: DarajaClient
  readonly #gate: DarajaGate

  constructor(
    private readonly settings: DarajaSettings,
    override readonly units: ProviderUnits,
    private readonly requests: DarajaRequests,
    private readonly clock: SystemClock
  ) {
    super()
    this.#client = new DarajaClient(settings, clock)
    this.#gate = new DarajaGate(settings)
  }

  /** Asks the payer on their phone; there is no page to go to but our own. */
  async openCheckout(deposit: {
    id: string
    amount: Money
    phone?: string | undefined
  }): Promise<Checkout> {
    const amount = this.units.send(deposit.amount)
    const phone = msisdn(deposit.phone)
    const billRef = deposit.id.slice(-12)
    const request = {
      id: deposit.id,
      kind: 'stk',
      about: null,
      billRef,
      amount: deposit.amount,
    } as const
    const providerRef = await this.#ask(request, async () => {
      const answer = await this.#client.post('/mpesa/stkpush/v1/processrequest', {
        ...this.#password(),
        TransactionType: 'CustomerPayBillOnline',
        Amount: amount,
        PartyA: phone,
        PartyB: this.settings.shortcode,
        PhoneNumber: phone,
        CallBackURL: this.#callbackUrl(),
        AccountReference: billRef,
        TransactionDesc: 'Wallet',
      })
      return accepted(answer, 'CheckoutRequestID')
    })
    return { providerRef, url: `/app/money?deposit=${deposit.id}` }
  }

  async statusOf(providerRef: string): Promise<ProviderStatus> {
    const request = await this.requests.byRef(providerRef)
    if (!request) throw new Error(`Nobody was asked to pay as ${providerRef}`)
    const { amount } = request
    const query = { ...this.#password(), CheckoutRequestID: providerRef }
    const answer = await this.#client
      .post('/mpesa/stkpushquery/v1/query', query)
      .catch((error: unknown) => {
        if (error instanceof DarajaError && STILL_OPEN.has(error.code)) {
          const open: Json = { ResultCode: error.code }
          return open
        }
        throw error
      })
    const code = textOf(answer.ResultCode)
    if (code === '') throw new Error('Daraja answered a query without a result')
    if (code === '0') return { state: 'succeeded', amount, reason: null }
    if (STILL_OPEN.has(code)) return { state: 'open', amount, reason: null }
    return { state: 'failed', amount, reason: textOf(answer.ResultDesc) || 'M-Pesa did not pay.' }
  }

  override readonly refunds: Refunding = {
    refund: async ({ id, paymentRef, amount }) => {
      const units = this.units.send(amount)
      const receipt = await this.#receiptOf(paymentRef)
      const request = { id, kind: 'reversal', about: null, billRef: null, amount } as const
      const providerRef = await this.#ask(request, async () => {
        const answer = await this.#client.post('/mpesa/reversal/v1/request', {
          ...this.#operator(),
          CommandID: 'TransactionReversal',
          TransactionID: receipt,
          Amount: units,
          ReceiverParty: this.settings.shortcode,
          RecieverIdentifierType: PAYBILL,
          Remarks: `Refund ${id}`,
          Occasion: id,
        })
        return accepted(answer, 'OriginatorConversationID')
      })
      return { providerRef }
    },
    refundStatus: async ({ id }) => {
      const request = await this.requests.find(id)
      return request ? this.#told(request) : 'unknown'
    },
  }

  override readonly payouts: PayingOut = {
    destinations: ['mobile_money'],
    payOut: async ({ id, amount, destination }) => {
      const units = this.units.send(amount)
      const phone = msisdn(destination.details.phone)
      const request = { id, kind: 'b2c', about: null, billRef: null, amount } as const
      const known = await this.requests.begin(request)
      if (known?.providerRef) return { providerRef: id }
      await this.#payOut(id, units, phone)
      await this.requests.answered(id, id)
      return { providerRef: id }
    },
    payoutStatus: async ({ id }) => {
      const request = await this.requests.find(id)
      // Without an answer it may be asked for again: M-Pesa takes our key once.
      return request?.providerRef ? this.#told(request) : 'unknown'
    },
  }

  verify(callback: RawCallback): string {
    this.#gate.assertMayCall(callback)
    return readMessage(this.units, callback.body).eventId
  }

  read(body: string): ProviderEvent | null {
    return readMessage(this.units, body).event
  }

  /** Finds the request that is spoken of, and fills in the amount, which failures come without. */
  override async recognise(event: ProviderEvent): Promise<ProviderEvent> {
    if (event.object === 'chargeback') return event
    const bill = event.providerRef.startsWith(billName(''))
      ? event.providerRef.slice(billName('').length)
      : null
    const found = await (bill === null
      ? this.requests.byRef(event.providerRef)
      : this.requests.byBill(bill))
    const request = found?.about ? await this.requests.find(found.about) : found
    if (!request?.providerRef) return event
    const { providerRef, kind } = request
    const object = OBJECTS[kind]
    // The answer to a question is about what was asked after, and says nothing by itself.
    if (found?.kind === 'status') {
      return { object, providerRef, state: 'open', amount: request.amount, reason: null }
    }
    const amount = event.amount.isZero() ? request.amount : event.amount
    return { ...event, object, providerRef, amount }
  }

  /** Where money paid into the paybill is told; once per shortcode. */
  async registerConfirmation(): Promise<string> {
    const answer = await this.#client.post('/mpesa/c2b/v2/registerurl', {
      ShortCode: this.settings.shortcode,
      ResponseType: 'Completed',
      ConfirmationURL: this.#callbackUrl(),
      ValidationURL: this.#callbackUrl(),
    })
    return textOf(answer.ResponseDescription)
  }

  /** Sends what was not sent before, once. */
  async #ask(
    request: Omit<DarajaRequest, 'providerRef'>,
    send: () => Promise<string>
  ): Promise<string> {
    const known = await this.requests.begin(request)
    if (known?.providerRef) return known.providerRef
    if (known) throw new Error(`M-Pesa was asked for ${request.id} before and did not answer`)
    const providerRef = await send().catch(async (error: unknown) => {
      const refused = refusal(error)
      if (refused instanceof ProviderRefused || turnedAway(error)) {
        await this.requests.forget(request.id)
      }
      throw refused
    })
    await this.requests.answered(request.id, providerRef)
    return providerRef
  }

  async #payOut(id: string, amount: number, phone: string): Promise<void> {
    const { SecurityCredential, Initiator, ...urls } = this.#operator()
    const body = {
      OriginatorConversationID: id,
      InitiatorName: Initiator,
      SecurityCredential,
      CommandID: 'BusinessPayment',
      Amount: amount,
      PartyA: this.settings.payoutShortcode,
      PartyB: phone,
      Remarks: `Payout ${id}`,
      Occassion: id,
      ...urls,
    }
    try {
      accepted(await this.#client.post('/mpesa/b2c/v3/paymentrequest', body), 'ConversationID')
    } catch (error) {
      if (error instanceof DarajaError && /duplicate/i.test(error.message)) return
      const refused = refusal(error)
      if (refused instanceof ProviderRefused) await this.requests.forget(id)
      throw refused
    }
  }

  /** What was told of it; asks when it is not enough, and is told by a later call. */
  async #told(request: DarajaRequest): Promise<ProviderStatus> {
    const { refs, last } = await this.requests.queriesAbout(request.id)
    const answers = await Promise.all(refs.map((ref) => this.requests.told(`result:${ref}:`)))
    const own =
      request.providerRef === null ? [] : await this.requests.told(`result:${request.providerRef}:`)
    const read = (body: string) => readMessage(this.units, body)
    const status = statusToldOf(request.amount, own.map(read), answers.flat().map(read))
    const wait = this.clock.now().toMillis() - (last?.getTime() ?? 0)
    if (status.state === 'open' && wait > ASK_AGAIN_MS) await this.#query(request)
    return status
  }

  async #query(request: DarajaRequest): Promise<void> {
    if (request.providerRef === null) return
    const { id, amount } = request
    const query = { id: newId('req'), kind: 'status', about: id, billRef: null, amount } as const
    await this.#ask(query, async () => {
      const party = request.kind === 'b2c' ? this.settings.payoutShortcode : this.settings.shortcode
      const answer = await this.#client.post('/mpesa/transactionstatus/v1/query', {
        ...this.#operator(),
        CommandID: 'TransactionStatusQuery',
        OriginalConversationID: request.providerRef,
        PartyA: party,
        IdentifierType: SHORTCODE,
        Remarks: `Status of ${id}`,
        Occasion: id,
      })
      return accepted(answer, 'OriginatorConversationID')
    })
  }

  /** @throws Error while M-Pesa has not told the receipt, by which alone it reverses */
  async #receiptOf(paymentRef: string): Promise<string> {
    const request = await this.requests.byRef(paymentRef)
    const told = [
      ...(await this.requests.told(`stk:${paymentRef}:0`)),
      ...(request?.billRef ? await this.requests.told(`c2b:${request.billRef}:`) : []),
    ]
    const receipt = told.map((body) => readMessage(this.units, body).receipt).find(Boolean)
    if (receipt === undefined) throw new Error(`M-Pesa has told no receipt of ${paymentRef}`)
    return receipt
  }

  #password(): Json {
    const { shortcode, passkey } = this.settings
    const timestamp = this.clock.now().setZone('Africa/Nairobi').toFormat('yyyyMMddHHmmss')
    const password = Buffer.from(`${shortcode}${passkey}${timestamp}`).toString('base64')
    return { BusinessShortCode: shortcode, Password: password, Timestamp: timestamp }
  }

  #operator() {
    const { initiator, securityCredential } = this.settings
    return {
      Initiator: initiator,
      SecurityCredential: securityCredential,
      QueueTimeOutURL: this.#callbackUrl(),
      ResultURL: this.#callbackUrl(),
    }
  }

  #callbackUrl(): string {
    return `${this.settings.callbackUrl}/${this.settings.callbackSecret}`
  }
}

const OBJECTS = {
  stk: 'payment',
  b2c: 'payout',
  reversal: 'refund',
  status: 'payout',
} as const
