import type { Timesheet } from '~/app/hours/timesheet'
import { now } from '~/lib/clock'
import { formatMoney } from '~/lib/money'
import { minutesInWords } from '~/lib/weeks'
import { viewerSide, type Booking, type Deadline } from '../booking'
import { disputeSentence, owesBid } from '../dispute_words'
import { latestFirst, mostOf, nameOfWeek } from './week_words'

/** What an hourly booking waits for, from where the reader stands. */
export interface WeekStep {
  readonly sentence: string
  /** The week that the reader is asked about; null when somebody else is waited for. */
  readonly sheet: Timesheet | null
  readonly deadline: Deadline | null
  /** Whether it is time that the reader is asked for. */
  readonly log: boolean
  /** What may be done to the booking itself. */
  readonly events: readonly string[]
}

const waiting = (sentence: string): WeekStep => ({
  ...{ sentence, sheet: null, deadline: null },
  ...{ log: false, events: [] },
})
const asked = (sentence: string, sheet: Timesheet): WeekStep => ({
  ...waiting(sentence),
  sheet,
  // When a week is taken from the wallet is no date until which somebody may act.
  deadline: sheet.deadline?.event === 'hold' ? null : sheet.deadline,
})

/** The first try is Saturday noon before the week, UTC. */
const FIRST_TRY = 36 * 60 * 60_000
const isLate = ({ weekOf }: Timesheet) => now().getTime() > Date.parse(weekOf) - FIRST_TRY

const can = (event: string) => (sheet: Timesheet) => sheet.meta.can.includes(event)
const inState = (state: Timesheet['state']) => (sheet: Timesheet) => sheet.state === state

/** Hours that the sides do not agree about: `open` ones wait for the reader's own figure. */
function disputed(booking: Booking, sheets: readonly Timesheet[], open: boolean): WeekStep | null {
  const side = viewerSide(booking)
  if (side === 'staff') return null
  for (const sheet of sheets.filter(inState('disputed'))) {
    const dispute = booking.disputes?.find((each) => each.timesheetId === sheet.id && !each.outcome)
    if (!dispute || owesBid(dispute, side) !== open) continue
    const about = `${formatMoney(dispute.stake)} of ${nameOfWeek(sheet)}`
    return { ...waiting(disputeSentence(dispute, side, about)), deadline: dispute.deadline }
  }
  return null
}

/** Why no further week is paid in; null while the weeks go on. */
export function stopped(booking: Booking): WeekStep | null {
  const { hourly, clientName, talentName, meta, state } = booking
  if (state !== 'active') return null
  if (hourly?.ending) {
    return waiting(
      'It is ending: no further week is paid in, and it is completed when the last week is.'
    )
  }
  if (!hourly?.pausedBy) return null
  const until = 'No further week is paid in until the weeks are resumed.'
  const events = meta.can.filter((event) => event === 'resume')
  if (hourly.pausedBy === 'system') {
    return { ...waiting(`Two weeks in a row were not paid in, so it is paused. ${until}`), events }
  }
  const own = hourly.pausedBy === viewerSide(booking)
  const who = hourly.pausedBy === 'client' ? clientName : talentName
  return { ...waiting(`${own ? 'You' : who} paused the weeks. ${until}`), events }
}

function forClient(booking: Booking, sheets: readonly Timesheet[]): WeekStep | null {
  const { talentName } = booking
  const submitted = sheets.find(can('approve'))
  if (submitted) {
    return asked(
      `${talentName} worked ${minutesInWords(submitted.workedMinutes)} in ${nameOfWeek(submitted)}. Read the hours, then pay ${formatMoney(submitted.amount)} or dispute some of them.`,
      submitted
    )
  }
  const toSplit = disputed(booking, sheets, true)
  if (toSplit) return toSplit
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
  const pause = stopped(booking)
  if (pause) return pause
  return open ? waiting(`${talentName} is at work. The hours come to you on Monday.`) : null
}

function forTalent(booking: Booking, sheets: readonly Timesheet[]): WeekStep | null {
  const { clientName } = booking
  // The week that runs, before one that is paid in already and has not begun.
  const open = sheets.filter(can('log')).at(-1)
  const log = open !== undefined
  const toSplit = disputed(booking, sheets, true)
  if (toSplit) return { ...toSplit, log }
  const pause = stopped(booking)
  if (open) {
    const held = `${formatMoney(open.held)} is held in escrow for ${nameOfWeek(open)}. Log your time as you work.`
    return {
      ...waiting(pause ? `${held} ${pause.sentence}` : held),
      log,
      events: pause?.events ?? [],
    }
  }
  if (pause) return pause
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
  const step = side === 'client' ? forClient(booking, sheets) : forTalent(booking, sheets)
  return step ?? disputed(booking, sheets, false)
}
