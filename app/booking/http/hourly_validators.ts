import vine from '@vinejs/vine'
import { optional } from '#kernel/validation'

/** Rules of time are the domain's: here only shapes, and a bound on their size. */
const entry = {
  startedAt: vine.string().maxLength(64),
  minutes: vine.number({ strict: true }),
  memo: vine.string().maxLength(2_000_000),
}

export const hoursAttributes = vine.object({
  /** Made by who logs it; the same one twice is one entry. */
  clientId: vine.string().uuid(),
  startedAt: entry.startedAt.clone(),
  minutes: entry.minutes.clone(),
  memo: optional(entry.memo.clone()),
  source: optional(vine.enum(['timer', 'manual'] as const)),
})

export const changedHoursAttributes = vine.object({
  startedAt: optional(entry.startedAt.clone()),
  minutes: optional(entry.minutes.clone()),
  memo: optional(entry.memo.clone()),
})

export const disputedHoursAttributes = vine.object({
  reason: vine.string().maxLength(2_000_000),
  /** `hrs_…` */
  hours: vine.array(vine.string().maxLength(60)).maxLength(1_000).distinct(),
})

export const timesheetsFilter = vine.object({
  /** `bk_…`: the weeks of this booking. */
  booking: vine.string().maxLength(60),
})
