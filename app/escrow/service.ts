import { inject } from '@adonisjs/core'
import { CloseEscrow } from '#escrow/actions/close_escrow'
import { FreezeFees } from '#escrow/actions/freeze_fees'
import { FreezeHold } from '#escrow/actions/freeze_hold'
import { PayBonus } from '#escrow/actions/pay_bonus'
import { PlaceHold } from '#escrow/actions/place_hold'
import { RefundHold } from '#escrow/actions/refund_hold'
import { ReleaseHold } from '#escrow/actions/release_hold'
import { SplitHold } from '#escrow/actions/split_hold'
import {
  EscrowContract,
  type BonusPaid,
  type ChargebackToAnswer,
  type FreezeFees as FreezeFeesInput,
  type Hold,
  type MoveHold,
  type Movement,
  type MovementPreview,
  type PayBonus as PayBonusInput,
  type PlaceHold as PlaceHoldInput,
  type Quote,
} from '#escrow/contract/escrow'
import { FindChargebacks } from '#escrow/queries/chargebacks/find_chargebacks'
import { FindAvailable } from '#escrow/queries/find_available'
import { FindDeposit } from '#escrow/queries/find_deposit'
import { HoldsOfBooking } from '#escrow/queries/holds_of_booking'
import { PreviewMovement } from '#escrow/queries/preview_movement'
import { QuoteAmount } from '#escrow/queries/quote_amount'
import type { Money } from '#kernel/money'
import type { Tx } from '#kernel/unit_of_work'

@inject()
export class EscrowService extends EscrowContract {
  constructor(
    private readonly quotes: QuoteAmount,
    private readonly holds: HoldsOfBooking,
    private readonly spendable: FindAvailable,
    private readonly deposits: FindDeposit,
    private readonly fees: FreezeFees,
    private readonly placing: PlaceHold,
    private readonly releasing: ReleaseHold,
    private readonly refunding: RefundHold,
    private readonly splitting: SplitHold,
    private readonly freezing: FreezeHold,
    private readonly closing: CloseEscrow,
    private readonly previews: PreviewMovement,
    private readonly bonuses: PayBonus,
    private readonly chargebacks: FindChargebacks
  ) {
    super()
  }

  quote(amount: Money, options: { bookingId?: string } = {}, tx?: Tx): Promise<Quote> {
    return this.quotes.execute(amount, options.bookingId, tx)
  }

  freezeFees(input: FreezeFeesInput, tx: Tx): Promise<void> {
    return this.fees.execute(input, tx)
  }

  placeHold(input: PlaceHoldInput, tx: Tx): Promise<Movement> {
    return this.placing.execute(input, tx)
  }

  release(input: MoveHold & { amount?: Money }, tx: Tx): Promise<Movement> {
    return this.releasing.execute(input, tx)
  }

  refund(input: MoveHold & { amount?: Money }, tx: Tx): Promise<Movement> {
    return this.refunding.execute(input, tx)
  }

  split(input: MoveHold & { talentShare: Money }, tx: Tx): Promise<Movement> {
    return this.splitting.execute(input, tx)
  }

  splitAll(inputs: readonly (MoveHold & { talentShare: Money })[], tx: Tx): Promise<Movement[]> {
    return this.splitting.executeAll(inputs, tx)
  }

  settlePart(input: MoveHold & { release: Money; refund: Money }, tx: Tx): Promise<Movement> {
    return this.splitting.executePart(input, tx)
  }

  freeze(input: MoveHold, tx: Tx): Promise<Hold> {
    return this.freezing.freeze(input, tx)
  }

  unfreeze(input: MoveHold, tx: Tx): Promise<Hold> {
    return this.freezing.unfreeze(input, tx)
  }

  preview(
    subjectId: string,
    parts: { release: Money; refund: Money },
    tx?: Tx
  ): Promise<MovementPreview> {
    return this.previews.execute(subjectId, parts, tx)
  }

  payBonus(input: PayBonusInput, tx: Tx): Promise<BonusPaid> {
    return this.bonuses.execute(input, tx)
  }

  holdsOf(bookingId: string, tx?: Tx): Promise<Hold[]> {
    return this.holds.execute(bookingId, tx)
  }

  available(partyId: string, currency: string, tx?: Tx): Promise<Money> {
    return this.spendable.execute(partyId, currency, tx)
  }

  assertClosable(bookingId: string, tx: Tx): Promise<void> {
    return this.closing.execute(bookingId, tx)
  }

  hasPendingDeposit(subjectId: string, tx?: Tx): Promise<boolean> {
    return this.deposits.pendingFor(subjectId, tx)
  }

  chargebacksToAnswer(): Promise<ChargebackToAnswer[]> {
    return this.chargebacks.toAnswer()
  }
}
