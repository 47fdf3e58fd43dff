import { Duration, type DurationLikeObject } from 'luxon'

/** How long each clock of the process runs, unless the platform's settings say otherwise. */
export const DEFAULT_DURATIONS = {
  offerAnswer: { days: 7 },
  firstFunding: { hours: 72 },
  pendingDeposit: { hours: 24 },
  approval: { days: 14 },
  refundAnswer: { days: 7 },
  idleMilestone: { days: 75 },
  bids: { days: 5 },
  decision: { days: 10 },
  cancellationAnswer: { hours: 48 },
  changeAnswer: { days: 7 },
  allDone: { days: 7 },
  idleBooking: { days: 90 },
  reviews: { days: 14 },
  bonus: { days: 90 },
  bonusAnswer: { days: 7 },
  holdRetry: { minutes: 30 },
} as const satisfies Record<string, DurationLikeObject>

export type DurationName = keyof typeof DEFAULT_DURATIONS
export type Durations = Readonly<Record<DurationName, DurationLikeObject>>

export function lengthOf(durations: Durations, name: DurationName): Duration<true> {
  return Duration.fromObject(durations[name]) as Duration<true>
}
