import { inject } from '@adonisjs/core'
import { refuse } from '#booking/domain/errors'
import { processOf } from '#booking/domain/processes'
import { readingSideOf } from '#booking/domain/standing'
import { partsOfDispute } from '#booking/domain/weeks'
import Booking from '#booking/persistence/booking_model'
import Hours from '#booking/persistence/hours_model'
import { timesheetPosition } from '#booking/persistence/positions'
import Timesheet from '#booking/persistence/timesheet_model'
import { Previews } from '#booking/queries/previews'
import type { PreviewView } from '#booking/queries/views'
import type { Actor } from '#kernel/actor'

export const TIMESHEET_PREVIEWS = ['approve', 'dispute'] as const

export interface Asked {
  readonly event: (typeof TIMESHEET_PREVIEWS)[number]
  /** Ids of the entries that would be disputed. */
  readonly hours: readonly string[]
}

/** Who would get what of a week if it were paid, or if these entries were disputed. */
@inject()
export class PreviewTimesheet {
  constructor(private readonly previews: Previews) {}

  /**
   * @returns null when the actor may not know of the week
   * @throws DomainError `booking.wrong_state`, `booking.hours_invalid`
   */
  async execute(id: string, { event, hours }: Asked, actor: Actor): Promise<PreviewView | null> {
    const week = await Timesheet.find(id)
    const booking = week && (await Booking.find(week.bookingId))
    if (!week || !booking || !readingSideOf(actor, booking)) return null
    requirePossible(week, booking, event)
    const disputed = event === 'dispute' ? await minutesOf(week, hours) : 0
    const { release, refund } = partsOfDispute(week, disputed)
    const { weekOf: title, currency } = week
    const parts = [{ subjectId: id, title, release, refund }]
    return this.previews.of({ bookingId: booking.id, subjectId: id, event, currency, parts })
  }
}

async function minutesOf({ id }: Timesheet, ids: readonly string[]): Promise<number> {
  const entries = await Hours.query()
    .where({ timesheetId: id, state: 'counted' })
    .whereIn('id', [...ids])
  if (entries.length > 0 && entries.length === ids.length) {
    return entries.reduce((sum, { minutes }) => sum + minutes, 0)
  }
  throw refuse('booking.hours_invalid', 'Name the entries of this week that you disagree with.', {
    parameter: 'filter[hours]',
  })
}

function requirePossible(week: Timesheet, booking: Booking, type: Asked['event']): void {
  const { timesheet: lifecycle } = processOf(booking.processVersion)
  const possible = lifecycle
    .senders(week.state, type)
    .some((by) => lifecycle.can(timesheetPosition(week), { type, by, amount: 1n } as never))
  if (possible) return
  throw refuse(
    'booking.wrong_state',
    `That is not possible now: the week is ${week.state.replaceAll('_', ' ')}.`,
    { meta: { timesheet: week.state, state: week.state, event: type } }
  )
}
