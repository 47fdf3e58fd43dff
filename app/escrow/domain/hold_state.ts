import type { Hold } from '#escrow/contract/escrow'
import { Money } from '#kernel/money'

/** A hold with what only escrow itself needs to know of it. */
export interface HoldState {
  readonly id: string
  readonly bookingId: string
  readonly subjectId: string
  readonly clientId: string
  readonly talentId: string
  readonly placed: Money
  readonly released: Money
  readonly refunded: Money
  readonly fee: Money
  readonly tax: Money
  readonly clientFee: Money
  readonly clientFeeReturned: Money
  readonly clientTax: Money
  readonly clientTaxReturned: Money
  readonly frozenBy: string | null
  /** Changes with every movement, so that two who computed from the same state cannot both win. */
  readonly version: number
}

/** What one movement does to a hold. */
export interface HoldChange {
  readonly released: Money
  readonly refunded: Money
  readonly fee: Money
  readonly tax: Money
  readonly clientFeeReturned: Money
  readonly clientTaxReturned: Money
}

/** What has been released so far before fee and tax. */
export function grossReleased(hold: HoldState): Money {
  return hold.released.add(hold.fee).add(hold.tax)
}

export function remainderOf(hold: HoldState): Money {
  return hold.placed.subtract(grossReleased(hold)).subtract(hold.refunded)
}

export function nothing(currency: string): HoldChange {
  const zero = Money.zero(currency)
  return {
    released: zero,
    refunded: zero,
    fee: zero,
    tax: zero,
    clientFeeReturned: zero,
    clientTaxReturned: zero,
  }
}

/** The hold after the change; a movement also ends a freeze. */
export function changed(hold: HoldState, change: HoldChange): HoldState {
  return {
    ...hold,
    released: hold.released.add(change.released),
    refunded: hold.refunded.add(change.refunded),
    fee: hold.fee.add(change.fee),
    tax: hold.tax.add(change.tax),
    clientFeeReturned: hold.clientFeeReturned.add(change.clientFeeReturned),
    clientTaxReturned: hold.clientTaxReturned.add(change.clientTaxReturned),
    frozenBy: null,
    version: hold.version + 1,
  }
}

/** What other modules may see of it. */
export function publicHold(hold: HoldState): Hold {
  return {
    id: hold.id,
    bookingId: hold.bookingId,
    subjectId: hold.subjectId,
    placed: hold.placed,
    released: hold.released,
    refunded: hold.refunded,
    fee: hold.fee,
    tax: hold.tax,
    remaining: remainderOf(hold),
    frozen: hold.frozenBy !== null,
  }
}
