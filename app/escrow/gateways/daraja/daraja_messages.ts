import type { EscrowErrorCode } from '#escrow/contract/errors'
import type { ProviderUnits } from '#escrow/domain/provider_units'
import { isJson, textOf, type Json } from '#escrow/gateways/daraja/daraja_client'
import type { MovementEvent } from '#escrow/gateways/payment_provider'
import { DomainError } from '#kernel/errors'
import { Money } from '#kernel/money'

/** A callback in our words; amounts are missing where M-Pesa leaves them out. */
export interface DarajaMessage {
  /** Under which it is stored; what belongs to one object begins alike. */
  readonly eventId: string
  /** Null for what we do not act on. */
  readonly event: MovementEvent | null
  /** M-Pesa’s own receipt number, by which a payment can be reversed. */
  readonly receipt: string
  /** Of the answer to a status query. */
  readonly transactionStatus: string
  readonly description: string
}

/** @throws DomainError `escrow.callback_malformed` */
export function readMessage(units: ProviderUnits, body: string): DarajaMessage {
  const content = parse(body)
  const message = stk(units, content) ?? c2b(units, content) ?? result(units, content)
  if (message) return message
  // What the queue sends when a request waited in it for too long: nothing is known of its end.
  const { OriginatorConversationID: about } = content
  if (typeof about !== 'string' || about === '') throw malformed()
  const nothing = { event: null, receipt: '', transactionStatus: '', description: '' }
  return { ...nothing, eventId: `timeout:${about}` }
}

/** An STK push that ended: https://developer.safaricom.co.ke/apis/MpesaExpressSimulate */
function stk(units: ProviderUnits, { Body }: Json): DarajaMessage | null {
  const call = isJson(Body) ? Body.stkCallback : null
  if (!isJson(call)) return null
  const { CheckoutRequestID: providerRef, ResultDesc } = call
  const code = textOf(call.ResultCode)
  if (typeof providerRef !== 'string' || providerRef === '' || code === '') throw malformed()
  const metadata = isJson(call.CallbackMetadata) ? call.CallbackMetadata.Item : []
  const items = named(metadata, 'Name')
  if (code === '0' && !items.has('Amount')) throw malformed()
  const event = movement(units, 'payment', providerRef, {
    code,
    amount: items.get('Amount'),
    description: ResultDesc,
  })
  const eventId = `stk:${providerRef}:${code}`
  return said(eventId, event, textOf(items.get('MpesaReceiptNumber')), ResultDesc)
}

/** Money that reached the paybill: https://developer.safaricom.co.ke/apis/CustomerToBusinessRegisterURL */
function c2b(units: ProviderUnits, content: Json): DarajaMessage | null {
  const { TransID: receipt, TransAmount: amount, BillRefNumber } = content
  if (typeof receipt !== 'string' || amount === undefined) return null
  const bill = textOf(BillRefNumber).trim().toLowerCase()
  const given = { code: '0', amount, description: '' }
  const event = movement(units, 'payment', billName(bill), given)
  return said(`c2b:${bill}:${receipt}`, event, receipt, '')
}

/** The end of a payout, a reversal or a status query: https://developer.safaricom.co.ke/apis/BusinessToCustomer */
function result(units: ProviderUnits, { Result }: Json): DarajaMessage | null {
  if (!isJson(Result)) return null
  const { OriginatorConversationID: providerRef, ResultDesc, ResultParameters } = Result
  const code = textOf(Result.ResultCode)
  if (typeof providerRef !== 'string' || providerRef === '' || code === '') throw malformed()
  const listed = isJson(ResultParameters) ? ResultParameters.ResultParameter : []
  const parameters = named(Array.isArray(listed) ? listed : [listed], 'Key')
  const amount = parameters.get('TransactionAmount') ?? parameters.get('Amount')
  const object = providerRef.startsWith('po_') ? 'payout' : 'refund'
  const event = movement(units, object, providerRef, { code, amount, description: ResultDesc })
  return {
    ...said(`result:${providerRef}:${code}`, event, textOf(Result.TransactionID), ResultDesc),
    transactionStatus: textOf(parameters.get('TransactionStatus')),
  }
}

/** A payment by its account reference, until we know which request it answers. */
export function billName(bill: string): string {
  return `bill:${bill}`
}

function said(
  eventId: string,
  event: MovementEvent,
  receipt: string,
  description: unknown
): DarajaMessage {
  return { eventId, event, receipt, transactionStatus: '', description: textOf(description) }
}

function movement(
  units: ProviderUnits,
  object: MovementEvent['object'],
  providerRef: string,
  given: { code: string; amount: unknown; description: unknown }
): MovementEvent {
  const amount = amountOf(units, given.amount)
  if (given.code === '0') return { object, providerRef, state: 'succeeded', amount, reason: null }
  const reason = textOf(given.description) || `M-Pesa ended it with code ${given.code}.`
  return { object, providerRef, state: 'failed', amount, reason }
}

function amountOf(units: ProviderUnits, value: unknown): Money {
  if (value === undefined || value === '') return Money.zero('KES')
  try {
    return units.receive(Number(value), 'KES')
  } catch (error) {
    throw error instanceof DomainError ? malformed(error) : error
  }
}

/** M-Pesa’s lists of names and values, as a map. */
function named(list: unknown, name: 'Name' | 'Key'): Map<string, unknown> {
  const items = Array.isArray(list) ? list.filter(isJson) : []
  return new Map(items.map((item) => [textOf(item[name]), item.Value]))
}

function parse(body: string): Json {
  try {
    const content: unknown = JSON.parse(body)
    if (isJson(content)) return content
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw malformed()
}

function malformed(cause?: unknown) {
  return new DomainError<EscrowErrorCode>(
    'escrow.callback_malformed',
    'The message is not one that M-Pesa sends.',
    { cause }
  )
}
