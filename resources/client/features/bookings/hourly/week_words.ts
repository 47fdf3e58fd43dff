import type { Timesheet } from '~/app/hours/timesheet'
import { day } from '~/lib/dates'
import { addMoney, formatMoney, type MoneyValue } from '~/lib/money'
import { minutesInWords, worthOf } from '~/lib/weeks'
import { railOf, type NextMove, type RailView } from '~/ui/rail/rail_model'
import { viewerSide, type Booking } from '../booking'

export const nameOfWeek = ({ weekOf }: Timesheet) => `the week of ${day(weekOf, 'UTC')}`

/** The most that a week can come to. */
export const mostOf = ({ limitMinutes, rate }: Timesheet) => worthOf(limitMinutes, rate)

export const latestFirst = (booking: Booking): Timesheet[] =>
  [...(booking.timesheets ?? [])].sort((a, b) => b.weekOf.localeCompare(a.weekOf))

/** `KES 1,000 an hour, at most 20 h a week` */
export const termsInWords = ({ hourly }: Booking) =>
  hourly
    ? `${formatMoney(hourly.rate)} an hour, at most ${minutesInWords(hourly.weeklyLimitMinutes)} a week`
    : ''

/** What the platform does by itself with a week, and what would stop it. */
function moveOf(sheet: Timesheet, booking: Booking): Omit<NextMove, 'at'> {
  const side = viewerSide(booking)
  const client = side === 'client' ? 'you' : booking.clientName
  const talent = side === 'talent' ? 'you' : booking.talentName
  const week = formatMoney(mostOf(sheet))
  switch (sheet.deadline?.event) {
    case 'hold':
      return {
        sentence: `${week} for ${nameOfWeek(sheet)} is set aside from ${side === 'client' ? 'your' : `${client}’s`} wallet`,
      }
    case 'miss':
      return {
        sentence: `The week of ${day(sheet.weekOf, 'UTC')} goes unpaid`,
        unless: `unless ${week} is held by then`,
      }
    case 'submit':
      return { sentence: `The hours of ${nameOfWeek(sheet)} are handed in to ${client}` }
    case 'approve':
      return {
        sentence: `${formatMoney(sheet.amount)} for ${nameOfWeek(sheet)} is paid to ${talent}`,
        unless: `unless ${client} ${side === 'client' ? 'dispute' : 'disputes'} hours of it`,
      }
    default:
      return { sentence: 'The next step follows by itself' }
  }
}

/** Over all weeks: what is held now, what was paid, what came back, and what happens next. */
export function hourlyRail(booking: Booking, between: RailView['next']): RailView {
  const sheets = (booking.timesheets ?? []).filter(({ state }) => state !== 'cancelled')
  const zero: MoneyValue = { amount: '0', currency: booking.currency }
  const sum = (of: (sheet: Timesheet) => MoneyValue) => addMoney(zero, ...sheets.map(of))
  const toCome = sum((sheet) => (sheet.state === 'planned' ? mostOf(sheet) : zero))
  // Before there is a week, the most that a whole one can cost.
  const planned = booking.timesheets?.length ? toCome : booking.total
  const held = sum((sheet) => sheet.held)
  const released = sum((sheet) => sheet.released)
  const refunded = sum((sheet) => sheet.refunded)
  const moves = sheets.flatMap((sheet) =>
    sheet.deadline ? [{ ...moveOf(sheet, booking), at: sheet.deadline.at }] : []
  )
  const soonest = [...moves, ...(between ? [between] : [])].sort((a, b) => a.at.localeCompare(b.at))
  return railOf(
    {
      amount: addMoney(planned, held, released, refunded),
      held,
      released,
      refunded,
      disputed: sum((sheet) => (sheet.state === 'disputed' ? sheet.held : zero)),
    },
    booking,
    soonest[0] ?? null
  )
}
