import type { DateTime } from 'luxon'

/** How often a saved search is told about. */
export const DIGESTS = ['off', 'daily', 'weekly'] as const
export type Digest = (typeof DIGESTS)[number]

/** On the reader's own clock: read with the first coffee, on a Monday where it is weekly. */
const HOUR = 8
const MONDAY = 1

/**
 * The first digest after `now`: at eight in the morning on the reader's wall clock, also where the
 * night before was an hour longer or shorter.
 *
 * @param timeZone IANA name; UTC counts where it is none
 */
export function nextDigest(
  digest: Exclude<Digest, 'off'>,
  now: DateTime<true>,
  timeZone: string
): DateTime<true> {
  const zoned = now.setZone(timeZone)
  const local = (zoned.isValid ? zoned : now.toUTC()) as DateTime<true>
  const today = local.set({ hour: HOUR, minute: 0, second: 0, millisecond: 0 })
  const days = digest === 'daily' ? 0 : (MONDAY + 7 - local.weekday) % 7
  const first = today.plus({ days })
  const next = first > now ? first : first.plus({ days: digest === 'daily' ? 1 : 7 })
  return next.toUTC() as DateTime<true>
}
