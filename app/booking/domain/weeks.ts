import type { DateTime } from 'luxon'

const MINUTES_IN_WEEK = 7 * 24 * 60

/** A moment of the calendar, told from the Monday–Sunday UTC week that it is about. */
export interface Moment {
  /** Weeks from that week: −1 is the one before. */
  readonly week: number
  /** ISO: Monday is 1. */
  readonly weekday: 1 | 2 | 3 | 4 | 5 | 6 | 7
  /** `HH:MM`, UTC. */
  readonly time: string
  /** Whether what would have passed already means the same moment a week later, and so on. */
  readonly orNext?: true
}

/** The fixed moments of an hourly week; PRODUCT.md, "Hourly". */
export const MOMENTS = {
  fundingOpens: { week: -1, weekday: 6, time: '12:00' },
  fundingCloses: { week: -1, weekday: 7, time: '20:00' },
  submission: { week: 1, weekday: 1, time: '12:00' },
  approval: { week: 1, weekday: 5, time: '23:59', orNext: true },
} as const satisfies Record<string, Moment>

export type MomentName = keyof typeof MOMENTS

/** The Monday, 00:00 UTC, of the week that the moment lies in. */
export function mondayOf(at: DateTime<true>): DateTime<true> {
  return at.toUTC().startOf('week')
}

/** When it comes for the week of the given Monday; `now` decides for those that come again. */
export function momentOf(
  name: MomentName,
  monday: DateTime<true>,
  now: DateTime<true>
): DateTime<true> {
  const { week, weekday, time, orNext }: Moment = MOMENTS[name]
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  const at = monday.toUTC().plus({ weeks: week, days: weekday - 1, hours: hour, minutes: minute })
  if (!orNext || at > now) return at
  return at.plus({ weeks: Math.floor(now.diff(at).as('weeks')) + 1 })
}

/** How much of a weekly limit is left for a week that begins late, in whole minutes. */
export function proRata(limitMinutes: number, from: DateTime<true>): number {
  const left = Math.floor(mondayOf(from).plus({ weeks: 1 }).diff(from).as('minutes'))
  return Math.floor((limitMinutes * left) / MINUTES_IN_WEEK)
}

/** What minutes come to at an hourly rate, in minor units, rounded half up. */
export function worthOf(minutes: number, hourlyRate: bigint): bigint {
  return (BigInt(minutes) * hourlyRate + 30n) / 60n
}

/** The limit of a week that would begin now, on or after the given Monday. */
export function limitFrom(
  limitMinutes: number,
  monday: DateTime<true>,
  now: DateTime<true>
): number {
  if (now <= monday) return limitMinutes
  return proRata(limitMinutes, now) || limitMinutes
}

interface WorkedWeek {
  readonly minutes: number
  readonly worked: bigint
  readonly remaining: bigint
  readonly rate: bigint
}

/**
 * What moves at once when so many minutes of a week are disputed, and what stays: the rest of the
 * time is paid, what was not used goes back. The stake is a difference, so that no minor unit is
 * lost to rounding. With nothing disputed it is the whole week.
 */
export function partsOfDispute(week: WorkedWeek, disputedMinutes: number) {
  const release = worthOf(week.minutes - disputedMinutes, week.rate)
  return { release, refund: week.remaining - week.worked, stake: week.worked - release }
}
