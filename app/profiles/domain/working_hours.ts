import { DateTime, IANAZone } from 'luxon'

/** Minutes since midnight, by the clock on the talent's wall; 1440 is the next midnight. */
export interface Hours {
  readonly from: number
  readonly to: number
}

export interface WeekHours extends Hours {
  /** 1 is Monday, as in ISO 8601. */
  readonly weekday: number
}

/** From one day to another, both included (`2026-12-24`): other hours than the plan's, or none. */
export interface HourException {
  readonly from: string
  readonly to: string
  readonly hours: Hours | null
}

export interface WorkingHours {
  readonly timeZone: string
  readonly week: readonly WeekHours[]
  readonly exceptions: readonly HourException[]
}

export interface Opening {
  readonly from: DateTime<true>
  readonly to: DateTime<true>
}

const MINUTE = 60_000
const DAY = 86_400_000

/**
 * When somebody works, as moments, on `days` days of their own calendar from `first` on.
 *
 * The plan is wall clock: on the day clocks go forward what falls into the missing hour begins (or
 * ends) where the hour would have; on the day they go back the repeated hour counts both times.
 */
export function openings(
  { timeZone, week, exceptions }: WorkingHours,
  first: string,
  days: number
): Opening[] {
  const zone = IANAZone.create(timeZone)
  const start = DateTime.fromISO(first, { zone: 'utc' })
  return Array.from({ length: days }, (_, index) => start.plus({ days: index })).flatMap((day) => {
    const date = day.toISODate() ?? ''
    return hoursOn(date, day.weekday, week, exceptions).flatMap(({ from, to }) => {
      const midnight = day.toMillis()
      const begins = instant(midnight + from * MINUTE, zone).earliest
      const ends = instant(midnight + to * MINUTE, zone).latest
      return begins < ends ? [{ from: utc(begins), to: utc(ends) }] : []
    })
  })
}

function hoursOn(
  date: string,
  weekday: number,
  week: readonly WeekHours[],
  exceptions: readonly HourException[]
): readonly Hours[] {
  const exception = exceptions.find(({ from, to }) => from <= date && date <= to)
  if (exception) return exception.hours === null ? [] : [exception.hours]
  return week.filter((each) => each.weekday === weekday).toSorted((a, b) => a.from - b.from)
}

/**
 * The moments at which a wall shows a time: one, two when clocks go back over it, and when they go
 * forward over it the moment of the change.
 *
 * @param wall the time shown, as milliseconds as if it were UTC
 */
function instant(wall: number, zone: IANAZone): { earliest: number; latest: number } {
  const at = (offset: number) => wall - offset * MINUTE
  const before = at(zone.offset(wall - DAY))
  const after = at(zone.offset(wall + DAY))
  const shown = [before, after].filter((time) => time + zone.offset(time) * MINUTE === wall)
  if (shown.length > 0) return { earliest: Math.min(...shown), latest: Math.max(...shown) }
  const change = changeBetween(Math.min(before, after), Math.max(before, after), zone)
  return { earliest: change, latest: change }
}

/** The first whole minute at which the zone's offset is another one. */
function changeBetween(low: number, high: number, zone: IANAZone): number {
  const old = zone.offset(low)
  let [from, to] = [low / MINUTE, high / MINUTE]
  while (to - from > 1) {
    const middle = Math.floor((from + to) / 2)
    if (zone.offset(middle * MINUTE) === old) from = middle
    else to = middle
  }
  return to * MINUTE
}

function utc(millis: number): DateTime<true> {
  return DateTime.fromMillis(millis, { zone: 'utc' }) as DateTime<true>
}

/** The first hours that overlap others of their weekday, or -1. */
export function overlappingHours(week: readonly WeekHours[]): number {
  return week.findIndex(({ weekday, from, to }, index) =>
    week
      .slice(0, index)
      .some((each) => each.weekday === weekday && each.from < to && from < each.to)
  )
}

/** The first exception that says something about a day another one speaks of, or -1. */
export function overlappingExceptions(exceptions: readonly HourException[]): number {
  return exceptions.findIndex(({ from, to }, index) =>
    exceptions.slice(0, index).some((each) => each.from <= to && from <= each.to)
  )
}

/** `"09:30"` of 570, and `"24:00"` of the next midnight. */
export function clockOf(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

/** 570 of `"09:30"`. */
export function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return hours * 60 + minutes
}
