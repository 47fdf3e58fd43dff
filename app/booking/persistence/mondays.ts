import { DateTime } from 'luxon'

/** The Monday, 00:00 UTC, of a week that is kept by its date. */
export function toMonday(weekOf: string): DateTime<true> {
  return DateTime.fromISO(weekOf, { zone: 'utc' }) as DateTime<true>
}
