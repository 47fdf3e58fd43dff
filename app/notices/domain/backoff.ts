import { Duration } from 'luxon'

/** Attempts before a delivery is left to staff; with these rests it takes about an hour and a half. */
export const MAX_ATTEMPTS = 12

const FIRST_MS = 5_000
const LONGEST_MS = 20 * 60_000

/**
 * How long to rest after a failed attempt: doubled each time, less up to half of it, so that what
 * failed together does not come back together.
 *
 * @param attempts how many have failed
 * @param chance in [0, 1)
 */
export function restAfter(attempts: number, chance: number): Duration<true> {
  const whole = Math.min(FIRST_MS * 2 ** (attempts - 1), LONGEST_MS)
  return Duration.fromMillis(Math.round(whole * (1 - chance / 2))) as Duration<true>
}
