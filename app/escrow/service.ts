import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import type { DateTime } from 'luxon'
import { CloseEscrow } from '#escrow/actions/close_escrow'
import { FreezeFees } from '#escrow/actions/freeze_fees'
import { FreezeHold } from '#escrow/actions/freeze_hold'
import { PlaceHold } from '#escrow/actions/place_hold'
import { RefundHold } from '#escrow/actions/refund_hold'
import { ReleaseHold } from '#escrow/actions/release_hold'
import { SplitHold } from '#escrow/actions/split_hold'
import {
  EscrowContract,
  type Hold,
  type MoveHold,
  type Movement,
  type PlaceHold as PlaceHoldInput,
  type Quote,
} from '#escrow/contract/escrow'
import { publicHold } from '#escrow/domain/hold_state'
import { itemise } from '#escrow/domain/quote'
import { Deposits } from '#escrow/persistence/deposits'
import { Holds } from '#escrow/persistence/holds'
import { FeeSchedules } from '#escrow/queries/fee_schedules'
import { Balances } from '#escrow/queries/balances'
import { Clock } from '#kernel/clock'
import { currency as currencyOf } from '#kernel/currency'
import type { Money } from '#kernel/money'
import type { Tx } from '#kernel/unit_of_work'

@inject()
export class EscrowService extends EscrowContract {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly schedules: FeeSchedules,
    private readonly holds: Holds,
    private readonly balances: Balances,
    private readonly deposits: Deposits,
    private readonly fees: FreezeFees,
    private readonly placing: PlaceHold,
    private readonly releasing: ReleaseHold,
    private readonly refunding: RefundHold,
    private readonly splitting: SplitHold,
    private readonly freezing: FreezeHold,
    private readonly closing: CloseEscrow
  ) {
    super()
  }

  async quote(amount: Money, options: { bookingId?: string } = {}, tx?: Tx): Promise<Quote> {
    const client = this.#client(tx)
    const schedule =
      options.bookingId === undefined
        ? await this.schedules.inForce(client, {
            currency: amount.currency,
            at: this.clock.now(),
          })
        : await this.schedules.ofBooking(client, options.bookingId)
    return itemise(amount, schedule)
  }

  freezeFees(
    input: { bookingId: string; currency: string; at: DateTime<true> },
    tx: Tx
  ): Promise<void> {
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

  freeze(input: MoveHold, tx: Tx): Promise<Hold> {
    return this.freezing.freeze(input, tx)
  }

  unfreeze(input: MoveHold, tx: Tx): Promise<Hold> {
    return this.freezing.unfreeze(input, tx)
  }

  async holdsOf(bookingId: string, tx?: Tx): Promise<Hold[]> {
    return (await this.holds.ofBooking(this.#client(tx), bookingId)).map(publicHold)
  }

  available(partyId: string, currency: string, tx?: Tx): Promise<Money> {
    return this.balances.spendable(this.#client(tx), partyId, currencyOf(currency))
  }

  assertClosable(bookingId: string, tx: Tx): Promise<void> {
    return this.closing.execute(bookingId, tx)
  }

  hasPendingDeposit(subjectId: string, tx?: Tx): Promise<boolean> {
    return this.deposits.pendingFor(this.#client(tx), subjectId)
  }

  #client(tx?: Tx) {
    return tx ?? this.db.connection()
  }
}
