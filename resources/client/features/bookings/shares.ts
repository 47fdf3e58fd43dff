import { day } from '~/lib/dates'
import { isZero } from '~/lib/money'
import type { Booking } from './booking'

/** Everything that money is held for, named as its booking's page names it. */
export function heldIn({ milestones = [], timesheets = [] }: Booking) {
  const parts = [
    ...milestones.map(({ id, held, title }) => ({ key: 'milestoneId' as const, id, held, title })),
    ...timesheets.map(({ id, held, weekOf }) => ({
      ...{ key: 'timesheetId' as const, id, held },
      title: `Week of ${day(weekOf, 'UTC')}`,
    })),
  ]
  return parts.filter(({ held }) => !isZero(held))
}
