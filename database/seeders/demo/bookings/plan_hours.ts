import type { DateTime } from 'luxon'
import { mondayOf } from '#booking/domain/weeks'
import type { HourlyPlan } from '#database/seeders/demo/bookings/hourly_life'
import { joinDayOfClient, joinDayOfTalent } from '#database/seeders/demo/calendar'
import type { PersonPlan, TalentPlan } from '#database/seeders/demo/plan_talents'

/** Days by which the two of a booking must have joined. */
const THERE = 120

/** Two bookings by the hour that run when the demo’s past ends: one at peace, one that is not. */
export function planHours(
  end: DateTime<true>,
  talents: readonly TalentPlan[],
  clients: readonly PersonPlan[]
): HourlyPlan[] {
  const [amina] = talents
  const [carlos] = clients
  const other = talents.find(
    ({ accepting }, index) => index > 0 && accepting && joinDayOfTalent(index) < THERE
  )
  const another = clients.find((_, index) => index > 1 && joinDayOfClient(index) < THERE)
  if (!amina || !carlos || !other || !another) return []
  // Handed in on Monday noon, met by a sweep within half a day, looked at on Tuesday evening.
  const seen = mondayOf(end.minus({ days: 2 }))
  return [
    {
      key: 'hours-of-amina',
      title: 'A hand on our shop, a few hours a day',
      brief: 'Small repairs, new pages before the holidays, and somebody to ask when it is slow.',
      client: carlos,
      talent: amina,
      firstMonday: mondayOf(end).minus({ weeks: 4 }),
      approved: 2,
      disputed: null,
    },
    {
      key: 'hours-in-dispute',
      title: 'Steady help, week by week',
      brief: 'On Monday we never know what Thursday needs. Twenty hours at most.',
      client: another,
      talent: other,
      firstMonday: seen.minus({ weeks: 2 }),
      approved: 1,
      disputed: 1,
    },
  ]
}
