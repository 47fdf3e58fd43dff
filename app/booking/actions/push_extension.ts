import { inject } from '@adonisjs/core'
import { PushBooking } from '#booking/actions/push_booking'
import { MoreTimeGiven } from '#booking/contract/deadline_events'
import { Extensions, type OpenExtension } from '#booking/persistence/extensions'
import {
  claimExtension,
  finishExtension,
  takeUntold,
  waits,
} from '#booking/persistence/extension_parties'
import { system } from '#kernel/actor'
import { Clock } from '#kernel/clock'
import { Outbox } from '#kernel/outbox/outbox'
import { UnitOfWork } from '#kernel/unit_of_work'

const BATCH = 200
const PARTIES = 100

/**
 * Works off what was ordered: bookings one after another, then one word to each party. Whatever
 * is done is committed, so a worker that is killed is taken over by the next round of any other.
 */
@inject()
export class PushExtension {
  constructor(
    private readonly extensions: Extensions,
    private readonly pushBooking: PushBooking,
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly clock: Clock
  ) {}

  /** Whatever was ordered and is not finished, oldest first. */
  async all(): Promise<void> {
    for (const extension of await this.extensions.unfinished()) await this.execute(extension)
  }

  /**
   * @param progress told after each booking
   * @returns whether it is finished; not while somebody else is at work on a booking of it
   */
  async execute(extension: OpenExtension, progress: () => void = () => {}): Promise<boolean> {
    for (let after = ''; ;) {
      const bookings = await this.extensions.waiting(extension.id, after, BATCH)
      for (const bookingId of bookings) {
        await this.pushBooking.execute(extension, bookingId)
        progress()
      }
      const last = bookings.at(-1)
      if (last === undefined) break
      after = last
    }
    for (;;) {
      const step = await this.#tell(extension)
      if (step !== 'more') return step === 'finished'
    }
  }

  #tell({ id, byHours, reason }: OpenExtension): Promise<'more' | 'finished' | 'waits'> {
    return this.unitOfWork.run(async (tx) => {
      if (!(await claimExtension(tx, id)) || (await waits(tx, id))) return 'waits'
      const at = this.clock.now()
      const parties = await takeUntold(tx, id, PARTIES, at)
      for (const party of parties) {
        await this.outbox.append(tx, MoreTimeGiven, {
          aggregateId: id,
          payload: { extensionId: id, byHours, reason, ...party },
          actor: system('booking.extensions'),
          occurredAt: at,
        })
      }
      if (parties.length === PARTIES) return 'more'
      await finishExtension(tx, id, at)
      return 'finished'
    })
  }
}
