import type { LucidModel, ModelObject } from '@adonisjs/lucid/types/model'
import Bonus from '#booking/persistence/bonus_model'
import Booking from '#booking/persistence/booking_model'
import Dispute from '#booking/persistence/dispute_model'
import Hours from '#booking/persistence/hours_model'
import Milestone from '#booking/persistence/milestone_model'
import Timesheet from '#booking/persistence/timesheet_model'
import { SIBLINGS } from '#booking/persistence/summaries'
import { modelOf } from '#kernel/rows'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

type Rows =
  | { booking: Booking; milestone: Milestone; timesheet?: never }
  | { booking: Booking; timesheet: Timesheet; milestone?: never }

const LOCK_BOOKING = 'select * from booking.bookings where id = :id for update'

const LOCK_BOOKING_OF_MILESTONE = `select * from booking.bookings
  where id = (select booking_id from booking.milestones where id = :id) for update`

const LOCK_MILESTONE = `select milestones.*, ${SIBLINGS} from booking.milestones
  where id = :id for update`

async function lockRow<Model extends LucidModel>(
  model: Model,
  statement: string,
  id: string,
  tx: Tx
): Promise<InstanceType<Model> | null> {
  const [row] = await sql<ModelObject>(tx, statement, { id }, { prepared: true })
  return row ? modelOf(model, row) : null
}

/** Rows of one booking, locked in the fixed order: booking, milestone or week, dispute. */
export class Agreements {
  lockBooking(id: string, tx: Tx): Promise<Booking | null> {
    return lockRow(Booking, LOCK_BOOKING, id, tx)
  }

  async lockMilestone(
    id: string,
    tx: Tx
  ): Promise<{ booking: Booking; milestone: Milestone } | null> {
    // One after the other on their one connection: the milestone is looked at under both locks.
    const [booking, milestone] = await Promise.all([
      lockRow(Booking, LOCK_BOOKING_OF_MILESTONE, id, tx),
      lockRow(Milestone, LOCK_MILESTONE, id, tx),
    ])
    // Counter offers replace planned milestones, so it may be gone by the time we hold the lock.
    return booking && milestone && { booking, milestone }
  }

  async lockTimesheet(
    id: string,
    tx: Tx
  ): Promise<{ booking: Booking; timesheet: Timesheet } | null> {
    const found = await Timesheet.query({ client: tx }).select('bookingId').where('id', id).first()
    const booking = found && (await this.lockBooking(found.bookingId, tx))
    const timesheet = await Timesheet.query({ client: tx }).where('id', id).forUpdate().first()
    return booking && timesheet ? { booking, timesheet } : null
  }

  /** An entry with the week it is in. */
  async lockHours(
    id: string,
    tx: Tx
  ): Promise<{ booking: Booking; timesheet: Timesheet; hours: Hours } | null> {
    const found = await Hours.query({ client: tx }).select('timesheetId').where('id', id).first()
    const rows = found && (await this.lockTimesheet(found.timesheetId, tx))
    const hours = await Hours.query({ client: tx }).where('id', id).forUpdate().first()
    return rows && hours ? { ...rows, hours } : null
  }

  async lockDispute(id: string, tx: Tx): Promise<(Rows & { dispute: Dispute }) | null> {
    const found = await Dispute.query({ client: tx })
      .select('milestoneId', 'timesheetId')
      .where('id', id)
      .first()
    const rows = found && (await this.#lockSubject(found, tx))
    const dispute = await Dispute.query({ client: tx }).where('id', id).forUpdate().first()
    return rows && dispute ? { ...rows, dispute } : null
  }

  #lockSubject({ milestoneId, timesheetId }: Dispute, tx: Tx): Promise<Rows | null> {
    if (milestoneId !== null) return this.lockMilestone(milestoneId, tx)
    return this.lockTimesheet(timesheetId ?? '', tx)
  }

  async lockBonus(id: string, tx: Tx): Promise<{ booking: Booking; bonus: Bonus } | null> {
    const found = await Bonus.query({ client: tx }).select('bookingId').where('id', id).first()
    const booking = found && (await this.lockBooking(found.bookingId, tx))
    const bonus = await Bonus.query({ client: tx }).where('id', id).forUpdate().first()
    return booking && bonus ? { booking, bonus } : null
  }

  lockMilestonesOf(bookingId: string, tx: Tx): Promise<Milestone[]> {
    return Milestone.query({ client: tx })
      .where('bookingId', bookingId)
      .orderBy('position')
      .forUpdate()
  }

  lockTimesheetsOf(bookingId: string, tx: Tx): Promise<Timesheet[]> {
    return Timesheet.query({ client: tx })
      .where('bookingId', bookingId)
      .orderBy('weekOf')
      .orderBy('id')
      .forUpdate()
  }

  /** @param subjectId of the milestone or week that is disputed */
  lockOpenDispute(subjectId: string, tx: Tx): Promise<Dispute | null> {
    return Dispute.query({ client: tx })
      .where((either) => {
        void either.where('milestoneId', subjectId).orWhere('timesheetId', subjectId)
      })
      .whereNotIn('state', ['settled', 'closed'])
      .forUpdate()
      .first()
  }
}
