import { inject } from '@adonisjs/core'
import type { Side } from '#booking/domain/side'
import { inTheirRole, mayWrite, readingSideOf } from '#booking/domain/standing'
import Booking from '#booking/persistence/booking_model'
import Hours from '#booking/persistence/hours_model'
import Timesheet from '#booking/persistence/timesheet_model'
import type { HoursView } from '#booking/queries/views'
import type { Actor } from '#kernel/actor'

interface Reading {
  readonly booking: Booking
  readonly side: Side
  readonly actor: Actor
}

/** One entry of time; what was removed is gone for everybody. */
@inject()
export class HoursViews {
  async find(id: string, actor: Actor): Promise<HoursView | null> {
    const hours = await Hours.find(id)
    if (!hours || hours.state === 'removed') return null
    const booking = await Booking.findOrFail(hours.bookingId)
    const side = readingSideOf(actor, booking)
    if (!side) return null
    const timesheet = await Timesheet.findOrFail(hours.timesheetId)
    return hoursView(hours, timesheet, { booking, side, actor })
  }
}

/** The time logged in some weeks of one booking, in its order. */
export async function hoursOf(
  timesheets: readonly Timesheet[],
  reading: Reading
): Promise<HoursView[]> {
  const ids = timesheets.map(({ id }) => id)
  const rows = await Hours.query()
    .whereIn('timesheetId', ids)
    .whereNot('state', 'removed')
    .orderBy('startedAt')
  return rows.flatMap((row) => {
    const timesheet = timesheets.find(({ id }) => id === row.timesheetId)
    return timesheet ? [hoursView(row, timesheet, reading)] : []
  })
}

function hoursView(row: Hours, timesheet: Timesheet, reading: Reading): HoursView {
  const { side, actor } = reading
  const { id, bookingId, timesheetId, clientId, startedAt, endedAt, minutes, memo } = row
  const { source, state, disputed, bonusId, createdAt, version } = row
  const open = timesheet.state === 'open' && state === 'counted'
  const changes = open && side === 'talent' && mayWrite(actor, side)
  const logs = inTheirRole(['hours'], 'booking', reading).length > 0
  return {
    ...{ id, bookingId, timesheetId, clientId, startedAt, endedAt, minutes, memo },
    ...{ source, state, disputed, bonusId, createdAt, version },
    can: changes && logs ? ['edit', 'remove'] : [],
    viewerSide: side,
  }
}
