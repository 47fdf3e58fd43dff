import type { DateTime } from 'luxon'
import type { Stage, TimesheetStage } from '#booking/actions/shared/stage'
import { refuse } from '#booking/domain/errors'
import type { Entry } from '#booking/domain/hours'
import { mondayOf, worthOf } from '#booking/domain/weeks'
import Hours from '#booking/persistence/hours_model'
import Timesheet from '#booking/persistence/timesheet_model'

/**
 * The week that an entry lies in; what was only planned, or never paid for, is none.
 *
 * @throws DomainError `booking.week_not_paid`
 */
export async function weekOfEntry(
  { booking, tx }: Stage,
  startedAt: DateTime<true>
): Promise<Timesheet> {
  const found = await Timesheet.query({ client: tx })
    .where({ bookingId: booking.id, weekOf: mondayOf(startedAt).toISODate() })
    .whereNotIn('state', ['planned', 'unfunded', 'cancelled'])
    .forUpdate()
    .first()
  if (found) return found
  throw refuse(
    'booking.week_not_paid',
    'Nothing was set aside for that week, so no time can be logged in it.',
    { pointer: '/data/attributes/startedAt' }
  )
}

/** Time is counted once, whatever week and state it is in. @throws DomainError `booking.hours_overlap` */
export async function requireFree(
  { booking, tx }: Stage,
  { startedAt, endedAt }: Entry,
  except: string | null
): Promise<void> {
  const query = Hours.query({ client: tx })
    .where('bookingId', booking.id)
    .whereNot('state', 'removed')
    .where('startedAt', '<', endedAt.toISO())
    .where('endedAt', '>', startedAt.toISO())
  if (except !== null) void query.whereNot('id', except)
  const other = await query.first()
  if (!other) return
  throw refuse('booking.hours_overlap', 'There is an entry for that time already.', {
    pointer: '/data/attributes/startedAt',
    meta: {
      hoursId: other.id,
      startedAt: other.startedAt.toISO(),
      endedAt: other.endedAt.toISO(),
    },
  })
}

/** Time that counts in the week, and what it comes to. */
export async function countMinutes(
  { timesheet, at, tx }: TimesheetStage,
  more: number
): Promise<void> {
  const minutes = timesheet.minutes + more
  timesheet.merge({
    minutes,
    worked: worthOf(minutes, timesheet.rate),
    updatedAt: at,
    version: timesheet.version + 1,
  })
  await timesheet.useTransaction(tx).save()
}
