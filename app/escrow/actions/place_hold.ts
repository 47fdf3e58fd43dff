import { inject } from '@adonisjs/core'
import type { Movement, PlaceHold as Input } from '#escrow/contract/escrow'
import { assertPositive } from '#escrow/domain/amounts'
import { placingLegs } from '#escrow/domain/hold_transfers'
import { nothing, type HoldState } from '#escrow/domain/hold_state'
import { movementOf, readMovement, type MovementJson } from '#escrow/domain/movement'
import { itemise } from '#escrow/domain/quote'
import { Ledger } from '#escrow/persistence/ledger'
import { FeeSchedules } from '#escrow/persistence/fee_schedules'
import { newId } from '#kernel/ids'
import { Money } from '#kernel/money'
import type { Tx } from '#kernel/unit_of_work'

@inject()
export class PlaceHold {
  constructor(
    private readonly ledger: Ledger,
    private readonly schedules: FeeSchedules
  ) {}

  async execute(input: Input, tx: Tx): Promise<Movement> {
    assertPositive(input.amount)
    const quote = itemise(input.amount, await this.schedules.ofBooking(tx, input.bookingId))
    const hold = newHold(input, quote.clientFee, quote.clientTax)
    const { amount, currency } = input.amount
    const posted = await this.ledger.postOne(tx, {
      kind: 'hold_placed',
      key: input.key,
      request: [
        input.bookingId,
        input.subjectId,
        input.clientId,
        input.talentId,
        amount.toString(),
        currency,
      ],
      bookingId: hold.bookingId,
      holdId: hold.id,
      actor: input.actor,
      occurredAt: input.at,
      legs: placingLegs(hold),
      holds: [{ op: 'place', hold, at: input.at }],
      answer: { ...movementOf(hold, nothing(currency)), fee: hold.clientFee, tax: hold.clientTax },
    })
    return readMovement(posted.id, posted.answer as MovementJson)
  }
}

function newHold(input: Input, clientFee: Money, clientTax: Money): HoldState {
  const zero = Money.zero(input.amount.currency)
  return {
    id: newId('hld'),
    bookingId: input.bookingId,
    subjectId: input.subjectId,
    clientId: input.clientId,
    talentId: input.talentId,
    placed: input.amount,
    released: zero,
    refunded: zero,
    fee: zero,
    tax: zero,
    clientFee,
    clientFeeReturned: zero,
    clientTax,
    clientTaxReturned: zero,
    frozenBy: null,
    version: 1,
  }
}
