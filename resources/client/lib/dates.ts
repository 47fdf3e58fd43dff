import { now } from './clock'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const cache = new Map<string, Intl.DateTimeFormat>()

function format(options: Intl.DateTimeFormatOptions, date: Date): string {
  const key = JSON.stringify(options)
  let formatter = cache.get(key)
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-GB', options)
    cache.set(key, formatter)
  }
  return formatter.format(date)
}

/** `Fri 4 Dec, 14:00 EAT`: the reader's own zone unless another is named. */
export function dateTime(iso: string, timeZone?: string): string {
  const date = new Date(iso)
  const zone = timeZone === undefined ? {} : { timeZone }
  const options: Intl.DateTimeFormatOptions = {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
    timeZoneName: 'short',
    ...zone,
  }
  if (date.getFullYear() !== now().getFullYear()) options.year = 'numeric'
  return format(options, date)
}

/** `Fri 4 Dec`, with the year when it is not this one. For dates without a time of day pass UTC. */
export function day(iso: string, timeZone?: string): string {
  const date = new Date(iso)
  const zone = timeZone === undefined ? {} : { timeZone }
  const options: Intl.DateTimeFormatOptions = {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...zone,
  }
  if (date.getFullYear() !== now().getFullYear()) options.year = 'numeric'
  return format(options, date)
}

/** `March 2026`; always UTC, so that server and browser print the same. */
export function monthYear(iso: string): string {
  return format({ month: 'long', year: 'numeric', timeZone: 'UTC' }, new Date(iso))
}

/** `Saturday 15:00`: what happens every week, in the reader's zone. */
export function weekdayTime(iso: string): string {
  const time = { hour: '2-digit', minute: '2-digit', hour12: false } as const
  return format({ weekday: 'long', ...time }, new Date(iso))
}

export function clockTime(iso: string): string {
  return format({ hour: '2-digit', minute: '2-digit', hour12: false }, new Date(iso))
}

const plural = (count: number, unit: string) => `${count} ${unit}${count === 1 ? '' : 's'}`

/** `6 days`, `5 hours`, `less than a minute`. */
export function span(milliseconds: number): string {
  if (milliseconds >= 2 * DAY) return plural(Math.floor(milliseconds / DAY), 'day')
  if (milliseconds >= HOUR) return plural(Math.floor(milliseconds / HOUR), 'hour')
  if (milliseconds >= MINUTE) return plural(Math.floor(milliseconds / MINUTE), 'minute')
  return 'less than a minute'
}

/** `6 days left`, `5 hours left`, `overdue by 2 hours`. */
export function timeLeft(iso: string, at: Date = now()): string {
  const difference = new Date(iso).getTime() - at.getTime()
  if (difference >= 0) return `${span(difference)} left`
  return -difference < MINUTE ? 'due now' : `overdue by ${span(-difference)}`
}

/** As {@link timeLeft}, and by the second in the last hour: `09 min 05 s left`. */
export function countdown(iso: string, at: Date = now()): string {
  const seconds = Math.floor((new Date(iso).getTime() - at.getTime()) / 1000)
  if (seconds < 0 || seconds >= 3600) return timeLeft(iso, at)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(seconds / 60))} min ${two(seconds % 60)} s left`
}

/** `3 hours ago`, `just now`. */
export function timeAgo(iso: string, at: Date = now()): string {
  const difference = Math.max(0, at.getTime() - new Date(iso).getTime())
  return difference < MINUTE ? 'just now' : `${span(difference)} ago`
}

/** The time of day where somebody else lives, `16:20`, for profiles and messages. */
export function timeIn(timeZone: string, at: Date = now()): string {
  return format({ hour: '2-digit', minute: '2-digit', hour12: false, timeZone }, at)
}
