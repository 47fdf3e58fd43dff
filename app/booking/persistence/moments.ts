import { DateTime } from 'luxon'

/** A `timestamptz` that a plain query gave. */
export function toMoment(at: Date): DateTime<true> {
  return DateTime.fromJSDate(at, { zone: 'utc' }) as DateTime<true>
}
