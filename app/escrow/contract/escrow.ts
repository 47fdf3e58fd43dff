import type { DateTime } from 'luxon'
import type { Actor } from '#kernel/actor'
import type { Money } from '#kernel/money'
import type { Tx } from '#kernel/unit_of_work'

export type Side = 'client' | 'talent'

/** One line of an itemised quote, e.g. “Service fee 10 %”. */
export interface QuoteLine {
  readonly side: Side
  readonly kind: 'amount' | 'fee' | 'tax' | 'total'
  readonly label: string
  readonly amount: Money
}

/** Exactly who pays and who gets what for one amount of work, before anyone commits. */
export interface Quote {
  readonly amount: Money
  readonly clientFee: Money
  /** Tax on the client's fee. */
  readonly clientTax: Money
  readonly clientPays: Money
  readonly talentFee: Money
  readonly talentTax: Money
  readonly talentGets: Money
  readonly lines: readonly QuoteLine[]
}

/** Money set aside in escrow for one milestone or timesheet. */
export interface Hold {
  /** `hld_…` */
  readonly id: string
  readonly bookingId: string
  /** The milestone or timesheet. */
  readonly subjectId: string
  readonly placed: Money
  /** Net to the talent so far. */
  readonly released: Money
  readonly refunded: Money
  /** The talent side's fee taken so far. */
  readonly fee: Money
  readonly tax: Money
  /** placed − released − refunded − fee − tax */
  readonly remaining: Money
  readonly frozen: boolean
}

/** A payment that a bank took back, as long as it can be answered. */
export interface ChargebackToAnswer {
  /** `cbk_…` */
  readonly id: string
  readonly payerId: string
  readonly amount: Money
  /** The bank's. */
  readonly reason: string | null
  readonly answerBy: DateTime<true> | null
  readonly openedAt: DateTime<true>
}

/** What one movement did, to show and to keep in the booking's history. */
export interface Movement {
  /** `tr_…` */
  readonly transferId: string
  readonly hold: Hold
  /** Net to the talent. */
  readonly toTalent: Money
  /** Back to the client, the client's fee on it included. */
  readonly toClient: Money
  readonly fee: Money
  readonly tax: Money
}

/** What a movement out of a hold would do, before anybody commits to it. */
export interface MovementPreview {
  /** The milestone or timesheet. */
  readonly subjectId: string
  /** Gross, as asked. */
  readonly released: Money
  readonly refunded: Money
  /** Net to the talent. */
  readonly toTalent: Money
  /** The talent side's fee that falls due with it, and the tax on that. */
  readonly fee: Money
  readonly tax: Money
  /** The client's own fee on what is refunded, and the tax on that. */
  readonly clientFeeBack: Money
  readonly clientTaxBack: Money
  /** refunded + clientFeeBack + clientTaxBack */
  readonly toClient: Money
  /** What is still held afterwards. */
  readonly stays: Money
  /** The same line by line, for each side that gets something. */
  readonly lines: readonly QuoteLine[]
}

/** What a bonus did. */
export interface BonusPaid {
  /** `tr_…` */
  readonly transferId: string
  /** With the client's own fee and its tax. */
  readonly fromClient: Money
  /** Net of the talent side's fee and tax. */
  readonly toTalent: Money
  readonly fee: Money
  readonly tax: Money
}

export interface FreezeFees {
  readonly bookingId: string
  readonly currency: string
  readonly at: DateTime<true>
  /** Named, so that terms agreed with one party alone are found. */
  readonly clientId?: string
  readonly talentId?: string
}

interface Command {
  readonly actor: Actor
  readonly at: DateTime<true>
  /** Names the cause, once: the same key with the same input answers what it answered first. */
  readonly key: string
}

export interface PlaceHold extends Command {
  readonly bookingId: string
  readonly subjectId: string
  readonly clientId: string
  readonly talentId: string
  readonly amount: Money
}

export interface PayBonus extends Command {
  readonly bookingId: string
  readonly clientId: string
  readonly talentId: string
  /** Gross; {@link EscrowContract.quote} of the booking says what it costs and brings. */
  readonly amount: Money
}

export interface MoveHold extends Command {
  readonly subjectId: string
}

/**
 * What other modules may ask of escrow. Every method that moves money takes the caller's
 * transaction: booking state and money commit together or not at all. Also the container token.
 *
 * Amounts are minor units of the booking's currency. Every method may throw
 * `escrow.key_reused` (same key, other input).
 */
export abstract class EscrowContract {
  /** Fees and totals for an amount under the schedule in force, or under a booking's frozen one. */
  abstract quote(amount: Money, options?: { bookingId?: string }, tx?: Tx): Promise<Quote>

  /** Keeps the schedule in force for the whole life of the booking. Idempotent. */
  abstract freezeFees(input: FreezeFees, tx: Tx): Promise<void>

  /**
   * Client available → hold, with the client's fee.
   *
   * @throws DomainError `escrow.insufficient_funds`, `escrow.amount_invalid`,
   * `escrow.fees_not_frozen`, `escrow.hold_exists`, `escrow.booking_closed`
   */
  abstract placeHold(input: PlaceHold, tx: Tx): Promise<Movement>

  /**
   * Hold → talent pending, minus fee and tax; all that remains unless `amount` (gross) is named.
   *
   * @throws DomainError `escrow.hold_not_found`, `escrow.hold_frozen`, `escrow.amount_invalid`
   */
  abstract release(input: MoveHold & { amount?: Money }, tx: Tx): Promise<Movement>

  /** Hold → client available, with the client's fee on it pro rata; all unless `amount`. Throws as release. */
  abstract refund(input: MoveHold & { amount?: Money }, tx: Tx): Promise<Movement>

  /**
   * Settles the whole remainder: `talentShare` (gross) is released, the rest refunded. Unfreezes.
   *
   * @throws DomainError `escrow.hold_not_found`, `escrow.amount_invalid`
   */
  abstract split(input: MoveHold & { talentShare: Money }, tx: Tx): Promise<Movement>

  /** As {@link split} for several holds at once: a database transaction has one posting call. */
  abstract splitAll(
    inputs: readonly (MoveHold & { talentShare: Money })[],
    tx: Tx
  ): Promise<Movement[]>

  /**
   * So much is released and so much refunded (both gross) in one transfer; what remains stays held.
   *
   * @throws DomainError `escrow.hold_not_found`, `escrow.hold_frozen`, `escrow.amount_invalid`
   */
  abstract settlePart(
    input: MoveHold & { release: Money; refund: Money },
    tx: Tx
  ): Promise<Movement>

  /** Nothing may leave the hold until it is unfrozen or split. */
  abstract freeze(input: MoveHold, tx: Tx): Promise<Hold>
  abstract unfreeze(input: MoveHold, tx: Tx): Promise<Hold>

  /**
   * What releasing and refunding so much of a hold would do now; changes nothing. Both at once is
   * a settlement: the release is reckoned first.
   *
   * @throws DomainError `escrow.hold_not_found`, `escrow.amount_invalid`
   */
  abstract preview(
    subjectId: string,
    parts: { release: Money; refund: Money },
    tx?: Tx
  ): Promise<MovementPreview>

  /**
   * Client available → talent pending, minus the booking's frozen fees; no hold is needed, and the
   * booking may be closed.
   *
   * @throws DomainError `escrow.insufficient_funds`, `escrow.amount_invalid`,
   * `escrow.fees_not_frozen`
   */
  abstract payBonus(input: PayBonus, tx: Tx): Promise<BonusPaid>

  abstract holdsOf(bookingId: string, tx?: Tx): Promise<Hold[]>

  /** What the party can spend now in the currency. */
  abstract available(partyId: string, currency: string, tx?: Tx): Promise<Money>

  /**
   * Asserts that nothing is held and closes the booking's escrow: no hold can be placed any more.
   *
   * @throws DomainError `escrow.not_closable` when the booking still holds money
   */
  abstract assertClosable(bookingId: string, tx: Tx): Promise<void>

  /** Whether a deposit meant for this subject (milestone) is still on its way. */
  abstract hasPendingDeposit(subjectId: string, tx?: Tx): Promise<boolean>

  /** Chargebacks that wait for finance to answer, at most a thousand of them. */
  abstract chargebacksToAnswer(): Promise<ChargebackToAnswer[]>
}
