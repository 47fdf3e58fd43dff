import app from '@adonisjs/core/services/app'
import { Duration, DateTime, type DurationLike } from 'luxon'
import { Clock, SystemClock, TravellingClock } from '#kernel/clock'

/** Lets the rest of a test run as if `by` had passed on the marketplace's clock; gives the undo. */
export function travel(by: DurationLike): () => void {
  return stand(Clock, by)
}

/** The same for real time, which sessions, step-up and authenticator codes go by. */
export function travelInRealTime(by: DurationLike): () => void {
  return stand(SystemClock, by)
}

function stand(token: typeof Clock | typeof SystemClock, by: DurationLike): () => void {
  const clock = new TravellingClock(DateTime.utc())
  clock.advance(Duration.fromDurationLike(by) as Duration<true>)
  app.container.swap(token, () => clock)
  return () => app.container.restore(token)
}
