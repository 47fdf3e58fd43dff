import vine from '@vinejs/vine'
import { bookingPart } from '#booking/contract/event_parts'
import { defineEvent } from '#kernel/events'
import { nullable } from '#kernel/validation'

const SUBJECTS = ['booking', 'milestone', 'timesheet', 'dispute', 'bonus'] as const

const subject = () => ({
  subject: vine.enum(SUBJECTS),
  subjectId: vine.string(),
  /** The milestone it is about, when it is about one. */
  subjectTitle: nullable(vine.string()),
  /** What happens by itself at the deadline, as the process names it. */
  event: vine.string(),
})

/** Half of the time has passed, or a day is left; once each. */
export const DeadlineNear = defineEvent({
  name: 'booking.deadline_near',
  version: 1,
  aggregate: 'booking',
  schema: vine.object({
    ...bookingPart(),
    ...subject(),
    kind: vine.enum(['halfway', 'day', 'week'] as const),
    dueAt: vine.string(),
    /** Who must act before then. */
    owners: vine.array(vine.enum(['client', 'talent', 'staff'] as const)),
    /** Accounts of staff who may, when staff must. */
    staffIds: vine.array(vine.string()),
  }),
})

/** Staff gave a booking more time after an outage. */
export const DeadlinesExtended = defineEvent({
  name: 'booking.deadlines_extended',
  version: 1,
  aggregate: 'booking',
  schema: vine.object({
    ...bookingPart(),
    extensionId: vine.string(),
    byHours: vine.number(),
    reason: vine.string(),
    deadlines: vine.array(vine.object({ ...subject(), from: vine.string(), to: vine.string() })),
  }),
})

/** The same, once for each party and extension, however many of its bookings are in it. */
export const MoreTimeGiven = defineEvent({
  name: 'booking.more_time_given',
  version: 1,
  aggregate: 'deadline_extension',
  schema: vine.object({
    extensionId: vine.string(),
    partyId: vine.string(),
    byHours: vine.number(),
    reason: vine.string(),
    deadlines: vine.number(),
    bookings: vine.number(),
  }),
})
