import app from '@adonisjs/core/services/app'
import { EscrowContract } from '#escrow/contract/escrow'
import { system } from '#kernel/actor'
import { Clock } from '#kernel/clock'
import { newId } from '#kernel/ids'
import type { Money } from '#kernel/money'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

/** What escrow needs of a booking that was accepted: two parties and frozen fees. */
export class AcceptedBooking {
  readonly bookingId = newId('bk')

  private constructor(
    readonly currency: string,
    readonly clientId: string,
    readonly talentId: string,
    readonly escrow: EscrowContract,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork
  ) {}

  /** Between two parties of its own, unless told which. */
  static async in(
    currency: string,
    parties = { clientId: newId('acc'), talentId: newId('acc') }
  ): Promise<AcceptedBooking> {
    const booking = new AcceptedBooking(
      currency,
      parties.clientId,
      parties.talentId,
      await app.container.make(EscrowContract),
      await app.container.make(Clock),
      await app.container.make(UnitOfWork)
    )
    const { bookingId } = booking
    const at = booking.clock.now()
    await booking.do((tx) => booking.escrow.freezeFees({ bookingId, currency, at, ...parties }, tx))
    return booking
  }

  /** Runs in one unit of work, as a booking's action would. */
  do<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.unitOfWork.run(work)
  }

  command(key: string = newId('evt')) {
    return { actor: system('test'), at: this.clock.now(), key }
  }

  /** A milestone paid into escrow; its `ms_…`. */
  async held(amount: Money, subjectId: string = newId('ms')): Promise<string> {
    await this.do((tx) => this.escrow.placeHold(this.placing(amount, subjectId), tx))
    return subjectId
  }

  placing(amount: Money, subjectId: string, key?: string) {
    const { bookingId, clientId, talentId } = this
    return { ...this.command(key), bookingId, subjectId, clientId, talentId, amount }
  }
}
