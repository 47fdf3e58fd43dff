import type { Hold, Movement } from '#escrow/contract/escrow'
import { publicHold, type HoldChange, type HoldState } from '#escrow/domain/hold_state'
import { Money, type MoneyJson } from '#kernel/money'

interface HoldJson extends Record<MoneyOfHold, MoneyJson> {
  id: string
  bookingId: string
  subjectId: string
  frozen: boolean
}
type MoneyOfHold = 'placed' | 'released' | 'refunded' | 'fee' | 'tax' | 'remaining'

/** A movement as the journal keeps it, so that a repeated request gets the very same answer. */
export interface MovementJson extends Record<'toTalent' | 'toClient' | 'fee' | 'tax', MoneyJson> {
  hold: HoldJson
}

export function movementOf(hold: HoldState, change: HoldChange): MovementJson {
  return {
    hold: holdJson(publicHold(hold)),
    toTalent: change.released.toJSON(),
    toClient: change.refunded.add(change.clientFeeReturned).add(change.clientTaxReturned).toJSON(),
    fee: change.fee.toJSON(),
    tax: change.tax.toJSON(),
  }
}

export function readMovement(transferId: string, json: MovementJson): Movement {
  return {
    transferId,
    hold: readHold(json.hold),
    toTalent: moneyOf(json.toTalent),
    toClient: moneyOf(json.toClient),
    fee: moneyOf(json.fee),
    tax: moneyOf(json.tax),
  }
}

function holdJson(hold: Hold): HoldJson {
  return {
    ...hold,
    placed: hold.placed.toJSON(),
    released: hold.released.toJSON(),
    refunded: hold.refunded.toJSON(),
    fee: hold.fee.toJSON(),
    tax: hold.tax.toJSON(),
    remaining: hold.remaining.toJSON(),
  }
}

function readHold(json: HoldJson): Hold {
  return {
    ...json,
    placed: moneyOf(json.placed),
    released: moneyOf(json.released),
    refunded: moneyOf(json.refunded),
    fee: moneyOf(json.fee),
    tax: moneyOf(json.tax),
    remaining: moneyOf(json.remaining),
  }
}

/** An answer of our own: with its fees it may be more than may be named in one piece. */
const moneyOf = ({ amount, currency }: MoneyJson) => Money.total(amount, currency)
