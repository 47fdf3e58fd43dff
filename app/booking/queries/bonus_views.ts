import { inject } from '@adonisjs/core'
import { allowedForBonus, bonusPossible } from '#booking/domain/allowed'
import { processOf } from '#booking/domain/processes'
import type { Side } from '#booking/domain/side'
import { inTheirRole, mayWrite, readingSideOf } from '#booking/domain/standing'
import Bonus from '#booking/persistence/bonus_model'
import Booking from '#booking/persistence/booking_model'
import { bookingPosition, stateDue } from '#booking/persistence/positions'
import { sooner } from '#booking/queries/milestone_views'
import type { BonusView } from '#booking/queries/views'
import { EscrowContract } from '#escrow/contract/escrow'
import type { Actor } from '#kernel/actor'
import { Clock } from '#kernel/clock'
import { Money } from '#kernel/money'

/** What was given and asked for beyond the terms, as each reader may see and answer it. */
@inject()
export class BonusViews {
  constructor(
    private readonly escrow: EscrowContract,
    private readonly clock: Clock
  ) {}

  async find(id: string, actor: Actor): Promise<BonusView | null> {
    const bonus = await Bonus.find(id)
    const booking = bonus && (await Booking.find(bonus.bookingId))
    const side = booking && readingSideOf(actor, booking)
    return bonus && booking && side ? this.#view(bonus, booking, side, actor) : null
  }

  async ofBooking(booking: Booking, side: Side, actor: Actor): Promise<BonusView[]> {
    const bonuses = await Bonus.query().where('bookingId', booking.id).orderBy('id')
    return Promise.all(bonuses.map((bonus) => this.#view(bonus, booking, side, actor)))
  }

  async #view(bonus: Bonus, booking: Booking, side: Side, actor: Actor): Promise<BonusView> {
    const { id, bookingId, state, note, proposedBy, proposedAt, answeredAt, version } = bonus
    return {
      ...{ id, bookingId, state, note, proposedBy, version },
      ...(await this.#figures(bonus)),
      at: answeredAt ?? proposedAt,
      proposedAt,
      deadline: sooner(stateDue(bonus), null),
      can: this.#allowedTo(bonus, booking, side, actor),
      viewerSide: side,
    }
  }

  /** What it brought, or what it would bring under the booking's own fees. */
  async #figures(bonus: Bonus) {
    const money = (amount: bigint) => Money.of(amount, bonus.currency)
    const amount = money(bonus.amount)
    const { fromClient, toTalent, fee, tax } = bonus
    if (fromClient !== null && toTalent !== null && fee !== null && tax !== null) {
      const paid = { fromClient: money(fromClient), toTalent: money(toTalent) }
      return { amount, ...paid, fee: money(fee), tax: money(tax) }
    }
    const quote = await this.escrow.quote(amount, { bookingId: bonus.bookingId })
    const { clientPays, talentGets, talentFee, talentTax } = quote
    return { amount, fromClient: clientPays, toTalent: talentGets, fee: talentFee, tax: talentTax }
  }

  /** Paying is an event of the booking, so its machine is asked too. */
  #allowedTo(bonus: Bonus, booking: Booking, side: Side, actor: Actor): string[] {
    if (!mayWrite(actor, side)) return []
    const process = processOf(booking.processVersion)
    const events = allowedForBonus(process, bonus.state, side)
    const at = bookingPosition(booking, { held: false, allDone: false }, this.clock.now())
    const payable =
      side === 'client' && !process.bonus.isTerminal(bonus.state) && bonusPossible(process, at)
    const all = payable ? ['pay', ...events] : events
    return inTheirRole(all, 'bonus', { actor, side, booking })
  }
}
