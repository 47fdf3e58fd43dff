import type { MoneyValue } from './money'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const WEEK = 7 * DAY
/** 1970-01-05, the first Monday of the epoch. */
const FIRST_MONDAY = 4 * DAY

/** The Monday, 00:00 UTC, of the week that the moment lies in; weeks are the same for everybody. */
export function mondayOf(at: Date): Date {
  const since = at.getTime() - FIRST_MONDAY
  return new Date(FIRST_MONDAY + Math.floor(since / WEEK) * WEEK)
}

export const weekAfter = (monday: Date): Date => new Date(monday.getTime() + WEEK)

/** A stretch of work: from when, and how many whole minutes. */
export interface Stretch {
  readonly startedAt: string
  readonly minutes: number
}

/** Work past the end of the week counts in two weeks, so it is two stretches. */
export function splitAtWeeks({ startedAt, minutes }: Stretch): Stretch[] {
  const start = new Date(startedAt)
  const left = Math.floor((weekAfter(mondayOf(start)).getTime() - start.getTime()) / MINUTE)
  if (minutes <= left) return [{ startedAt, minutes }]
  const next = weekAfter(mondayOf(start)).toISOString()
  const rest = splitAtWeeks({ startedAt: next, minutes: minutes - left })
  return left === 0 ? rest : [{ startedAt, minutes: left }, ...rest]
}

/** `1 h 30 min`, `45 min`, `2 h`. */
export function minutesInWords(minutes: number): string {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (hours === 0) return `${rest} min`
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`
}

/** What a person types for a length of time: `1:30`, `1.5`, `1h 30`, `90 min`; null when it is none. */
export function parseMinutes(text: string): number | null {
  const typed = text.trim().toLowerCase().replace(',', '.')
  const clock = /^(\d{1,3}):([0-5]\d)$/.exec(typed)
  if (clock) return Number(clock[1]) * 60 + Number(clock[2])
  const words = /^(?:(\d{1,3}) ?h(?:ours?)?)? ?(?:(\d{1,4}) ?(?:m|min|minutes?)?)?$/.exec(typed)
  if (words && typed.includes('h')) return Number(words[1] ?? 0) * 60 + Number(words[2] ?? 0)
  const minutes = /^(\d{1,5}) ?(?:m|min|minutes?)$/.exec(typed)
  if (minutes) return Number(minutes[1])
  return /^\d{1,3}(?:\.\d+)?$/.test(typed) ? Math.round(Number(typed) * 60) : null
}

/** What minutes come to at an hourly rate, rounded half up to a minor unit, as the server counts. */
export function worthOf(minutes: number, rate: MoneyValue): MoneyValue {
  const amount = (BigInt(minutes) * BigInt(rate.amount) + 30n) / 60n
  return { amount: String(amount), currency: rate.currency }
}

/** How much of a weekly limit is left for a week that begins at that moment, in whole minutes. */
export function proRata(limitMinutes: number, at: Date): number {
  const left = Math.floor((weekAfter(mondayOf(at)).getTime() - at.getTime()) / MINUTE)
  return Math.floor((limitMinutes * left * MINUTE) / WEEK)
}

export interface DayOf<T> {
  /** `YYYY-MM-DD` where the reader is. */
  readonly date: string
  readonly minutes: number
  readonly entries: readonly T[]
}

const dateOf = (iso: string, timeZone?: string) =>
  new Intl.DateTimeFormat('en-CA', { ...(timeZone && { timeZone }) }).format(new Date(iso))

/** Entries by the reader's own days, the latest day first, each day in the order of the work. */
export function byDay<T extends Stretch>(entries: readonly T[], timeZone?: string): DayOf<T>[] {
  const inOrder = [...entries].sort((a, b) => a.startedAt.localeCompare(b.startedAt))
  const days = new Map<string, T[]>()
  for (const entry of inOrder) {
    const date = dateOf(entry.startedAt, timeZone)
    days.set(date, [...(days.get(date) ?? []), entry])
  }
  return [...days]
    .map(([date, its]) => ({ date, entries: its, minutes: minutesOf(its) }))
    .sort((a, b) => b.date.localeCompare(a.date))
}

export const minutesOf = (entries: readonly Stretch[]): number =>
  entries.reduce((sum, { minutes }) => sum + minutes, 0)
