import { Duration, type DateTime } from 'luxon'

/** How long an account counts as new. */
const NEW_FOR = Duration.fromObject({ days: 7 })

const PER_DAY = { new: 3, known: 20 } as const

/** How many talents somebody may address for the first time within a day. */
export function enquiriesPerDay(registeredAt: DateTime, now: DateTime): number {
  return now < registeredAt.plus(NEW_FOR) ? PER_DAY.new : PER_DAY.known
}
