import type { DateTime } from 'luxon'
import type { ChannelName } from '#notices/domain/channel_name'

/** One channel through one provider: what an outage is of. */
export interface Line {
  readonly name: ChannelName
  /** Literal, e.g. `smtp`. */
  readonly provider: string
}

/** What is known of one channel's provider. */
export interface Breaker {
  /** In a row, since the last success. */
  readonly failures: number
  /** Outages in a row, without a success between. */
  readonly trips: number
  readonly openedAt: DateTime<true> | null
  /** When somebody may try again. */
  readonly retryAt: DateTime<true> | null
}

export const WHOLE: Breaker = { failures: 0, trips: 0, openedAt: null, retryAt: null }

/** Failures in a row that make an outage: fewer are a provider's bad minute. */
export const TRIPS_AFTER = 5

const FIRST_REST_SECONDS = 15
const LONGEST_REST_SECONDS = 10 * 60

/** `half-open`: one delivery may try, and the others wait for what becomes of it. */
export type Standing = 'closed' | 'open' | 'half-open'

export function standingOf({ retryAt }: Breaker, now: DateTime<true>): Standing {
  if (retryAt === null) return 'closed'
  return retryAt <= now ? 'half-open' : 'open'
}

/** A failed probe opens it again at once, for twice as long. */
export function afterFailure(breaker: Breaker, now: DateTime<true>): Breaker {
  const failures = breaker.failures + 1
  const standing = standingOf(breaker, now)
  if (standing === 'open') return { ...breaker, failures }
  if (standing === 'closed' && failures < TRIPS_AFTER) return { ...breaker, failures }
  const seconds = Math.min(FIRST_REST_SECONDS * 2 ** breaker.trips, LONGEST_REST_SECONDS)
  return {
    failures,
    trips: breaker.trips + 1,
    openedAt: breaker.openedAt ?? now,
    retryAt: now.plus({ seconds }),
  }
}
