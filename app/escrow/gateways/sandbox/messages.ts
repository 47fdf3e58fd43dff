import { DateTime } from 'luxon'
import type { EscrowErrorCode } from '#escrow/contract/errors'
import type { SandboxFact } from '#escrow/contract/sandbox'
import type { ProviderEvent } from '#escrow/gateways/payment_provider'
import { DomainError } from '#kernel/errors'
import { Money, type MoneyJson } from '#kernel/money'

/** What a callback of the sandbox provider carries. */
interface Message {
  type: string
  data: {
    id: string
    amount: MoneyJson
    reason: string | null
    payment: string | null
    answerBy: string | null
  }
}

type Written = Pick<SandboxFact, 'object' | 'state'>

/** Every kind of message there is, and what it means. */
const TYPES: Readonly<Record<string, Written>> = {
  'checkout.processing': { object: 'payment', state: 'open' },
  'checkout.paid': { object: 'payment', state: 'succeeded' },
  'checkout.declined': { object: 'payment', state: 'failed' },
  'refund.processing': { object: 'refund', state: 'open' },
  'refund.succeeded': { object: 'refund', state: 'succeeded' },
  'refund.failed': { object: 'refund', state: 'failed' },
  'payout.processing': { object: 'payout', state: 'open' },
  'payout.succeeded': { object: 'payout', state: 'succeeded' },
  'payout.failed': { object: 'payout', state: 'failed' },
  'chargeback.opened': { object: 'chargeback', state: 'opened' },
  'chargeback.won': { object: 'chargeback', state: 'won' },
  'chargeback.lost': { object: 'chargeback', state: 'lost' },
}

/** @throws Error for a state that its object cannot be in */
export function typeOf({ object, state }: Written): string {
  const found = Object.entries(TYPES).find(
    ([, meaning]) => meaning.object === object && meaning.state === state
  )
  if (!found) throw new Error(`A ${object} is never ${state}`)
  return found[0]
}

export function write(fact: SandboxFact): string {
  const { reference, amount, reason, payment, answerBy } = fact
  const message: Message = {
    type: typeOf(fact),
    data: { id: reference, amount, reason, payment, answerBy },
  }
  return JSON.stringify(message)
}

/** @throws DomainError `escrow.callback_malformed` */
export function read(body: string): ProviderEvent | null {
  const { type, data } = parse(body)
  const meaning = Object.hasOwn(TYPES, type) ? TYPES[type] : undefined
  return meaning ? eventOf(meaning, data) : null
}

/** What a fact says, in the words of every provider. */
export function eventOf(meaning: Written, data: Message['data']): ProviderEvent {
  const { state } = meaning
  const common = { providerRef: data.id, amount: amountOf(data.amount), reason: data.reason }
  if (meaning.object === 'chargeback') {
    if (data.payment === null || (state !== 'opened' && state !== 'won' && state !== 'lost')) {
      throw malformed()
    }
    const answerBy =
      data.answerBy === null ? null : DateTime.fromISO(data.answerBy, { zone: 'utc' })
    if (answerBy && !answerBy.isValid) throw malformed()
    return { object: 'chargeback', ...common, state, paymentRef: data.payment, answerBy }
  }
  if (state !== 'open' && state !== 'succeeded' && state !== 'failed') throw malformed()
  return { object: meaning.object, ...common, state }
}

function parse(body: string): Message {
  try {
    const content: unknown = JSON.parse(body)
    if (isRecord(content) && typeof content.type === 'string' && isRecord(content.data)) {
      const { id, amount, reason, payment, answerBy } = content.data
      if (typeof id === 'string' && isMoney(amount)) {
        return {
          type: content.type,
          data: {
            id,
            amount,
            reason: text(reason),
            payment: text(payment),
            answerBy: text(answerBy),
          },
        }
      }
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw malformed()
}

function amountOf(json: MoneyJson): Money {
  try {
    return Money.of(json.amount, json.currency)
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

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

function isMoney(value: unknown): value is MoneyJson {
  return isRecord(value) && typeof value.amount === 'string' && typeof value.currency === 'string'
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
