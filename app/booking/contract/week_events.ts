import vine from '@vinejs/vine'
import { bookingPart } from '#booking/contract/event_parts'
import { defineEvent, moneySchema } from '#kernel/events'
import { nullable, optional } from '#kernel/validation'

const week = () => ({
  ...bookingPart(),
  timesheetId: vine.string(),
  /** The Monday, `YYYY-MM-DD`. */
  weekOf: vine.string(),
  /** Time that counts in it so far. */
  minutes: vine.number(),
})

const weekEvent = (name: string, { urgent = true } = {}) =>
  defineEvent({
    name: `booking.${name}`,
    version: 1,
    aggregate: 'booking',
    urgent,
    schema: vine.object({ ...week(), amount: moneySchema(), note: nullable(vine.string()) }),
  })

/** The week's money is set aside; the amount is all of it. */
export const WeekFunded = weekEvent('week_funded')
/** The wallet had too little; it is tried again until Sunday 20:00 UTC. */
export const WeekFundingFailed = weekEvent('week_funding_failed')
/** No money by Sunday 20:00 UTC: no time can be logged in that week. */
export const WeekUnfunded = weekEvent('week_unfunded')
/** Time was logged, corrected or taken back; the amount is what the week comes to by now. */
export const HoursChanged = weekEvent('hours_changed', { urgent: false })
/** The week is over; the amount is what its time comes to. */
export const HoursSubmitted = weekEvent('hours_submitted')
/** The amount is the disputed part, the note the reason. */
export const TimesheetDisputed = weekEvent('timesheet_disputed')
/** A bid, or a change of who owns it; the amount is the stake, the note the event. */
export const TimesheetDisputeMoved = weekEvent('timesheet_dispute_moved')

const weekSettlement = (name: string) =>
  defineEvent({
    name: `booking.${name}`,
    version: 1,
    aggregate: 'booking',
    urgent: true,
    schema: vine.object({
      ...week(),
      /** Net of fee and tax. */
      toTalent: moneySchema(),
      toClient: moneySchema(),
      fee: moneySchema(),
      /** Net to the talent of this week, this time and before. */
      releasedSoFar: optional(moneySchema()),
      transferId: nullable(vine.string()),
      /** Whether the week is settled for good by this. */
      final: vine.boolean(),
      note: nullable(vine.string()),
    }),
  })

/** By the client or the clock; also the undisputed part of a week in dispute. */
export const TimesheetPaid = weekSettlement('timesheet_paid')
/** No time was logged, or the week did not come to be: the hold went back. */
export const WeekReturned = weekSettlement('week_returned')
export const TimesheetDisputeSettled = weekSettlement('timesheet_dispute_settled')
