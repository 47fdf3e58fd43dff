import { DateTime } from 'luxon'

/** Wall-clock times of the reader, `HH:mm`. `to` is on the next day when it is not after `from`. */
export interface QuietHours {
  readonly from: string
  readonly to: string
}

export const CADENCES = ['hourly', 'daily'] as const
export type Cadence = (typeof CADENCES)[number]

/** The moment at which these quiet hours end; null outside of them. */
export function quietUntil(
  now: DateTime<true>,
  { from, to }: QuietHours,
  zone: string
): DateTime<true> | null {
  const today = now.setZone(zone)
  for (const day of [today.minus({ days: 1 }), today]) {
    const start = wallClock(day, from)
    const end = wallClock(to > from ? day : day.plus({ days: 1 }), to)
    if (start <= now && now < end) return end.toUTC()
  }
  return null
}

/** When the next digest goes out: on the full hour, or at the reader's time of day. */
export function nextDigest(
  now: DateTime<true>,
  cadence: Cadence,
  dailyAt: string,
  zone: string
): DateTime<true> {
  const local = now.setZone(zone) as DateTime<true>
  if (cadence === 'hourly') return nextFullHour(local).toUTC()
  const today = wallClock(local, dailyAt)
  return (today > now ? today : wallClock(local.plus({ days: 1 }), dailyAt)).toUTC()
}

/**
 * As RFC 5545 reads local times: one that the clock shows twice is the first of the two; one that it
 * skips is as much later as was skipped.
 */
function wallClock(day: DateTime, time: string): DateTime<true> {
  const [hour, minute] = time.split(':').map(Number)
  const { year, month, day: date } = day
  const local = DateTime.fromObject(
    { year, month, day: date, hour: hour ?? 0, minute: minute ?? 0 },
    { zone: day.zone }
  )
  return local.getPossibleOffsets()[0] as DateTime<true>
}

/** Some zones change by half an hour, so an hour later need not be a full one. */
function nextFullHour(local: DateTime<true>): DateTime<true> {
  let next = local.startOf('minute').plus({ minutes: 60 - local.minute })
  while (next.minute !== 0) next = next.plus({ minutes: 60 - next.minute })
  return next
}
