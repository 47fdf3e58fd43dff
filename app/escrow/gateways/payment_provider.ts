import type { DateTime } from 'luxon'
import type { EvidenceKind } from '#escrow/domain/chargebacks/chargeback_answer'
import type { CurrencyCode } from '#kernel/currency'
import type { Money } from '#kernel/money'
import type { ProviderUnits } from '#escrow/domain/provider_units'
import type { StatementLine } from '#escrow/domain/reconciliation/statement'
import type { StatementFile } from '#escrow/domain/reconciliation/statement_file'

export type { StatementLine }

/** A provider's call, as it came over the wire: signatures are over these very bytes. */
export interface RawCallback {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** The last segment of the address that was called, where there is one. */
  readonly secret?: string | undefined
  /** Who called. */
  readonly ip?: string | undefined
}

export interface Checkout {
  /** The provider's own name for it. */
  readonly providerRef: string
  /** Where the payer goes. */
  readonly url: string
}

/** What the provider says of one payment, refund or payout. */
export interface ProviderStatus {
  readonly state: 'open' | 'succeeded' | 'failed'
  readonly amount: Money
  readonly reason: string | null
}

/** Money that moved at the provider, or did not. */
export interface MovementEvent extends ProviderStatus {
  readonly object: 'payment' | 'refund' | 'payout'
  /** The provider's own name for the object. */
  readonly providerRef: string
}

/** A payer who asked their bank for the money back, and what became of it. */
export interface ChargebackEvent {
  readonly object: 'chargeback'
  readonly providerRef: string
  /** The payment that is disputed. */
  readonly paymentRef: string
  readonly state: 'opened' | 'won' | 'lost'
  readonly amount: Money
  readonly reason: string | null
  /** Until when evidence may be handed in. */
  readonly answerBy: DateTime<true> | null
}

/** A callback's meaning. */
export type ProviderEvent = MovementEvent | ChargebackEvent

/**
 * Where a payout goes. What the details are is the kind's to say, e.g. `phone` of mobile money;
 * they are checked when the method is added.
 */
export interface Destination {
  readonly kind: 'bank' | 'mobile_money' | 'sandbox'
  readonly currency: CurrencyCode
  readonly details: Readonly<Record<string, string>>
}

/** The provider answered that it will not: nothing happened, and nothing will. */
export class ProviderRefused extends Error {
  override readonly name = 'ProviderRefused'
}

/**
 * In all of these, `id` is ours and the key under which the provider acts once: asked again with it,
 * it answers the same. `ProviderRefused` is a failure; a call that throws anything else has an
 * unknown outcome, never a failed one: ask.
 */
export interface Refunding {
  /** Towards the payment's own method. */
  refund(refund: {
    id: string
    paymentRef: string
    amount: Money
  }): Promise<{ providerRef: string }>
  refundStatus(refund: { id: string; providerRef: string | null }): Promise<Known>
}

export interface PayingOut {
  readonly destinations: readonly Destination['kind'][]
  payOut(payout: {
    id: string
    amount: Money
    destination: Destination
  }): Promise<{ providerRef: string }>
  payoutStatus(payout: { id: string; providerRef: string | null }): Promise<Known>
}

/** What becomes of chargebacks, and handing in evidence against one. */
export interface Disputing {
  chargebackStatus(providerRef: string): Promise<Omit<ChargebackEvent, 'object'>>
  /** Final: a chargeback is answered once. `id` is ours, as above. */
  contest(answer: {
    id: string
    providerRef: string
    statement: string
    files: readonly EvidenceFile[]
  }): Promise<void>
}

export interface EvidenceFile {
  readonly kind: EvidenceKind
  readonly name: string
  readonly mediaType: string
  readonly bytes: Buffer
}

/** `unknown`: the provider never heard of it, so that it may be asked for again. */
export type Known = ProviderStatus | 'unknown'

export interface Statements {
  /** The lines of one UTC day. */
  statement(day: DateTime<true>, currency: CurrencyCode): Promise<readonly StatementLine[]>
}

/** A payment provider behind one port; each driver passes the same suite. */
export abstract class PaymentProvider {
  abstract readonly name: string

  /**
   * Whether a verified callback is a fact. Where it is only a hint (no signature, or a provider
   * known to contradict itself), the provider is asked before anything is posted.
   */
  abstract readonly callbacksAreFacts: boolean

  /** Whether it asks the payer on their phone, whose number it needs. */
  readonly asksByPhone: boolean = false

  /** How it counts; null when it takes every amount of every currency as it is. */
  readonly units: ProviderUnits | null = null

  /** What it can do beside taking money in. */
  readonly refunds: Refunding | null = null
  readonly payouts: PayingOut | null = null
  readonly chargebacks: Disputing | null = null
  readonly statements: Statements | null = null

  /** How the statements that it lets people download are written. */
  readonly statementFile: StatementFile | null = null

  /**
   * Opens a hosted checkout; asked again for the same deposit, answers the same. `phone` is the
   * payer's, where the provider asks them on it.
   */
  abstract openCheckout(deposit: {
    id: string
    amount: Money
    phone?: string | undefined
  }): Promise<Checkout>

  abstract statusOf(providerRef: string): Promise<ProviderStatus>

  /**
   * The id of a genuine callback.
   *
   * @throws DomainError `escrow.callback_signature`, `escrow.callback_stale`,
   * `escrow.callback_malformed`
   */
  abstract verify(callback: RawCallback, now: Date): string

  /** What a stored callback says; `null` for a kind we do not act on. */
  abstract read(body: string): ProviderEvent | null

  /**
   * The same event in the names we were given: some providers name one thing twice. Asks the
   * provider where it has to.
   */
  recognise(event: ProviderEvent): Promise<ProviderEvent> {
    return Promise.resolve(event)
  }
}
