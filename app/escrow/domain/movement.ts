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
    toTalent: Money.fromJSON(json.toTalent),
    toClient: Money.fromJSON(json.toClient),
    fee: Money.fromJSON(json.fee),
    tax: Money.fromJSON(json.tax),
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
    placed: Money.fromJSON(json.placed),
    released: Money.fromJSON(json.released),
    refunded: Money.fromJSON(json.refunded),
    fee: Money.fromJSON(json.fee),
    tax: Money.fromJSON(json.tax),
    remaining: Money.fromJSON(json.remaining),
  }
}
