import { DateTime } from 'luxon'
import { refuse } from '#booking/domain/errors'

const MAX_REASON = 2000
const MAX_HOURS = 720
const MAX_WINDOW_DAYS = 366

export interface ProposedExtension {
  /** ISO 8601, with a zone. */
  readonly from: string
  readonly to: string
  readonly byHours: number
}

/** Deadlines from one moment up to another, pushed by whole hours. */
export interface ExtensionWindow {
  readonly from: DateTime<true>
  /** Not included. */
  readonly to: DateTime<true>
  readonly byHours: number
}

/** @throws DomainError `booking.window_invalid`, `booking.hours_invalid`, naming the field */
export function extensionWindow(proposed: ProposedExtension): ExtensionWindow {
  const [from, to] = [momentAt(proposed.from, 'from'), momentAt(proposed.to, 'to')]
  if (to <= from) throw badWindow('to', 'The window ends before it begins.')
  if (to.diff(from).as('days') > MAX_WINDOW_DAYS) {
    throw badWindow('to', 'A window is at most a year long.')
  }
  const { byHours } = proposed
  if (!Number.isInteger(byHours) || byHours < 1 || byHours > MAX_HOURS) {
    throw refuse('booking.hours_invalid', `Give from 1 to ${MAX_HOURS} whole hours.`, {
      pointer: '/data/attributes/byHours',
    })
  }
  return { from, to, byHours }
}

/** @throws DomainError `booking.reason_missing`, `booking.text_too_long` */
export function extensionReason(reason: string): string {
  const text = reason.trim()
  if (text === '') {
    throw refuse('booking.reason_missing', 'Say why: everybody affected reads it.', {
      pointer: '/data/attributes/reason',
    })
  }
  if (text.length <= MAX_REASON) return text
  throw refuse('booking.text_too_long', `The reason is longer than ${MAX_REASON} characters.`, {
    pointer: '/data/attributes/reason',
  })
}

function momentAt(text: string, field: 'from' | 'to'): DateTime<true> {
  const at = DateTime.fromISO(text, { setZone: true })
  if (at.isValid && at.year >= 2000 && at.year <= 9999) return at.toUTC() as DateTime<true>
  throw badWindow(field, 'Not a moment we can read (ISO 8601, e.g. 2026-12-04T14:00:00Z).')
}

function badWindow(field: 'from' | 'to', detail: string) {
  return refuse('booking.window_invalid', detail, { pointer: `/data/attributes/${field}` })
}
