import { DateTime } from 'luxon'
import { refuse } from '#booking/domain/errors'

export const MAX_MEMO = 2_000
/** Clocks of phones are not ours: an entry may end this much ahead of us. */
const AHEAD = { minutes: 2 }

export interface ProposedEntry {
  readonly startedAt: string
  readonly minutes: number
  readonly memo: string
}

export interface Entry {
  /** To the second. */
  readonly startedAt: DateTime<true>
  readonly endedAt: DateTime<true>
  readonly minutes: number
  readonly memo: string
}

/** The part of a week in which time may lie. */
interface Within {
  readonly startsAt: DateTime<true>
  readonly endsAt: DateTime<true>
}

const pointer = (field: string) => ({ pointer: `/data/attributes/${field}` })

/**
 * @throws DomainError `booking.hours_invalid`, `booking.text_too_long`, each naming its field
 */
export function readEntry(proposed: ProposedEntry, now: DateTime<true>): Entry {
  const parsed = DateTime.fromISO(proposed.startedAt, { zone: 'utc' })
  if (!parsed.isValid || !/T.*(Z|[+-]\d\d:?\d\d)$/.test(proposed.startedAt)) {
    throw refuse(
      'booking.hours_invalid',
      'Say when it began, with its time zone: 2026-03-09T08:00:00Z.',
      pointer('startedAt')
    )
  }
  const { minutes } = proposed
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > 1440) {
    throw refuse(
      'booking.hours_invalid',
      'An entry has from 1 minute to 24 hours.',
      pointer('minutes')
    )
  }
  const memo = proposed.memo.trim()
  if (memo.length > MAX_MEMO) {
    throw refuse(
      'booking.text_too_long',
      `At most ${MAX_MEMO.toLocaleString('en')} characters fit here.`,
      {
        ...pointer('memo'),
      }
    )
  }
  const startedAt = parsed.startOf('second')
  const endedAt = startedAt.plus({ minutes })
  if (endedAt > now.plus(AHEAD)) {
    throw refuse(
      'booking.hours_invalid',
      'That time has not passed yet; log it once it has.',
      pointer(startedAt > now ? 'startedAt' : 'minutes')
    )
  }
  return { startedAt, endedAt, minutes, memo }
}

/** @throws DomainError `booking.week_not_paid`, `booking.hours_invalid` */
export function requireWithin({ startedAt, endedAt }: Entry, week: Within): void {
  if (startedAt < week.startsAt) {
    throw refuse(
      'booking.week_not_paid',
      'Nothing was set aside for that time, so it cannot be logged.',
      { ...pointer('startedAt'), meta: { from: week.startsAt.toISO() } }
    )
  }
  if (endedAt > week.endsAt) {
    throw refuse(
      'booking.hours_invalid',
      'An entry ends with its week; log what is after Sunday midnight UTC as another one.',
      { ...pointer('minutes'), meta: { until: week.endsAt.toISO() } }
    )
  }
}

/** @throws DomainError `booking.limit_exceeded`, naming what is left */
export function requireFits(minutes: number, counted: number, limitMinutes: number): void {
  const leftMinutes = limitMinutes - counted
  if (minutes <= leftMinutes) return
  throw refuse(
    'booking.limit_exceeded',
    leftMinutes === 0
      ? 'This week’s limit is reached.'
      : `Only ${leftMinutes} minutes are left of this week’s limit.`,
    { ...pointer('minutes'), meta: { leftMinutes, limitMinutes } }
  )
}
