import type { Timesheet } from '~/app/hours/timesheet'
import { now } from '~/lib/clock'
import { formatMoney } from '~/lib/money'
import { minutesInWords } from '~/lib/weeks'
import { viewerSide, type Booking } from '../booking'
import { latestFirst, mostOf, nameOfWeek } from './week_words'

/** What an hourly booking waits for, from where the reader stands. */
export interface WeekStep {
  readonly sentence: string
  /** The week that the reader is asked about; null when somebody else is waited for. */
  readonly sheet: Timesheet | null
  /** Whether it is time that the reader is asked for. */
  readonly log: boolean
}

const waiting = (sentence: string): WeekStep => ({ sentence, sheet: null, log: false })
const asked = (sentence: string, sheet: Timesheet): WeekStep => ({ sentence, sheet, log: false })

/** The first try is Saturday noon before the week, UTC. */
const FIRST_TRY = 36 * 60 * 60_000
const isLate = ({ weekOf }: Timesheet) => now().getTime() > Date.parse(weekOf) - FIRST_TRY

const can = (event: string) => (sheet: Timesheet) => sheet.meta.can.includes(event)
const inState = (state: Timesheet['state']) => (sheet: Timesheet) => sheet.state === state

function forClient(booking: Booking, sheets: readonly Timesheet[]): WeekStep | null {
  const { talentName } = booking
  const submitted = sheets.find(can('approve'))
  if (submitted) {
    return asked(
      `${talentName} worked ${minutesInWords(submitted.workedMinutes)} in ${nameOfWeek(submitted)}. Read the hours, then pay ${formatMoney(submitted.amount)} or dispute some of them.`,
      submitted
    )
  }
  const open = sheets.find(inState('open'))
  const unpaid = sheets.find(can('hold'))
  if (unpaid?.opening) {
    return asked(
      `The work begins when you pay it in: up to ${formatMoney(mostOf(unpaid))} for what is left of this week. Only the hours worked are paid.`,
      unpaid
    )
  }
  if (unpaid && isLate(unpaid)) {
    return asked(
      `${formatMoney(mostOf(unpaid))} for ${nameOfWeek(unpaid)} was not in your wallet on Saturday. Pay it in before the week begins, or no time can be logged in it.`,
      unpaid
    )
  }
  if (unpaid) {
    return waiting(
      `${formatMoney(mostOf(unpaid))} for ${nameOfWeek(unpaid)} is taken from your wallet on Saturday. Have it there by then; only the hours worked are paid.`
    )
  }
  return open ? waiting(`${talentName} is at work. The hours come to you on Monday.`) : null
}

function forTalent(booking: Booking, sheets: readonly Timesheet[]): WeekStep | null {
  const { clientName } = booking
  const open = sheets.find(inState('open'))
  if (open) {
    return {
      sentence: `${formatMoney(open.held)} is held in escrow for ${nameOfWeek(open)}. Log your time as you work.`,
      sheet: null,
      log: true,
    }
  }
  const submitted = sheets.find(inState('submitted'))
  if (submitted)
    return waiting(`Waiting for ${clientName} to read the hours of ${nameOfWeek(submitted)}.`)
  const planned = sheets.find(inState('planned'))
  return planned
    ? waiting(
        `Waiting for ${clientName} to pay ${nameOfWeek(planned)} into escrow. Do not start before the money is held.`
      )
    : null
}

/** What needs the reader comes before what others are waited for. */
export function nextWeekStep(booking: Booking): WeekStep | null {
  const side = viewerSide(booking)
  if (side === 'staff' || (booking.state !== 'accepted' && booking.state !== 'active')) return null
  const sheets = latestFirst(booking)
  return side === 'client' ? forClient(booking, sheets) : forTalent(booking, sheets)
}
