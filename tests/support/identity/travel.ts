import app from '@adonisjs/core/services/app'
import type { DateTime, DurationLike } from 'luxon'
import { Clock, SystemClock, TravellingClock } from '#kernel/clock'

let marketplace: Clock = new SystemClock()

/** Before the tests of a suite: the clock that journeys start from, which other specs may move. */
export async function rememberClock(): Promise<void> {
  marketplace = await app.container.make(Clock)
}

/**
 * Lets the rest of a test run as if `by` had passed on the marketplace's clock, or as that long ago
 * when it is negative; gives the undo.
 */
export function travel(by: DurationLike): () => void {
  return stand(Clock, marketplace.now(), by)
}

/** The same for real time, which sessions, step-up and authenticator codes go by. */
export function travelInRealTime(by: DurationLike): () => void {
  return stand(SystemClock, new SystemClock().now(), by)
}

function stand(
  token: typeof Clock | typeof SystemClock,
  from: DateTime<true>,
  by: DurationLike
): () => void {
  const clock = new TravellingClock(from.plus(by))
  app.container.swap(token, () => clock)
  return () => app.container.restore(token)
}
