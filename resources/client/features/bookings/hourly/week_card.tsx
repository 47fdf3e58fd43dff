import { useState } from 'preact/hooks'
import { DayList } from '~/app/hours/day_list'
import { WEEK_WORDS, type Timesheet } from '~/app/hours/timesheet'
import { WeekSum } from '~/app/hours/week_sum'
import { dateTime, day } from '~/lib/dates'
import { formatMoney } from '~/lib/money'
import { minutesInWords } from '~/lib/weeks'
import { Badge } from '~/ui/badge'
import { Countdown } from '~/ui/countdown'
import { ErrorState, SkeletonRows } from '~/ui/states'
import { viewerSide, type Booking } from '../booking'
import { DisputePanel } from '../dispute_panel'
import { WeekActions } from './week_actions'
import { useHoursOf } from './week_hours'
import { mostOf } from './week_words'

/** What there is to say about the money of a week, by its state. */
function moneyOf(sheet: Timesheet, booking: Booking): string | null {
  const worked = minutesInWords(sheet.workedMinutes)
  const most = formatMoney(mostOf(sheet))
  const yours = viewerSide(booking) === 'client' ? 'your' : `${booking.clientName}’s`
  switch (sheet.state) {
    case 'planned':
      if (sheet.opening)
        return `At most ${most} for ${minutesInWords(sheet.limitMinutes)}. It begins when it is paid in.`
      return `At most ${most} for ${minutesInWords(sheet.limitMinutes)}. It is taken from ${yours} wallet before the week begins.`
    case 'submitted':
      return `${worked} worked: ${formatMoney(sheet.amount)} of at most ${most}.`
    case 'disputed':
      return `${formatMoney(sheet.held)} is frozen; everything else of the week is paid.`
    case 'paid':
    case 'settled':
      return `${worked} worked: ${formatMoney(sheet.released)} reached ${booking.talentName} after the fee, ${formatMoney(sheet.refunded)} went back.`
    case 'closed':
      return 'No time was logged, so all of it went back.'
    case 'unfunded':
      return `${most} was not in ${yours} wallet by Sunday evening, so no time could be logged. After two such weeks in a row the booking pauses.`
    case 'cancelled':
      return 'It was stopped before it began.'
    case 'open':
      return null
  }
}

const DEADLINES: Readonly<Record<string, string>> = {
  hold: 'Taken from the wallet',
  miss: 'To be paid in by',
  submit: 'Handed in',
  approve: 'Paid by itself',
}

function Reading({ sheet }: { sheet: Timesheet }) {
  const [open, setOpen] = useState(false)
  const hours = useHoursOf(sheet.id, open)
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary class="flex min-h-11 items-center font-semibold text-accent">
        {`Read the hours (${minutesInWords(sheet.workedMinutes)})`}
      </summary>
      {hours.isLoading && <SkeletonRows rows={2} label="Loading the hours" />}
      {hours.isError && <ErrorState error={hours.error} onRetry={() => void hours.refetch()} />}
      {hours.data && (
        <DayList
          entries={hours.data}
          counts={({ state }) => state === 'counted'}
          after={({ disputed, state }) =>
            (disputed && <Badge tone="red">Disputed</Badge>) ||
            (state === 'late' && (
              <p class="text-13 text-ink-soft">
                It came after the week was handed in, and asks for a bonus.
              </p>
            ))
          }
        />
      )}
    </details>
  )
}

interface WeekCardProps {
  readonly booking: Booking
  readonly sheet: Timesheet
  readonly quiet: boolean
}

/** One week: how much was worked, where its money is, and what the reader may do about it. */
export function WeekCard({ booking, sheet, quiet }: WeekCardProps) {
  const words = WEEK_WORDS[sheet.state]
  const money = moneyOf(sheet, booking)
  const dispute = booking.disputes?.find((each) => each.timesheetId === sheet.id)
  return (
    <li class="grid gap-3 rounded-12 border border-line bg-surface p-4 sm:p-6">
      <div class="flex flex-wrap items-start justify-between gap-2">
        <h3 class="text-17 font-semibold">{`Week of ${day(sheet.weekOf, 'UTC')}`}</h3>
        <Badge tone={words.tone}>{words.label}</Badge>
      </div>
      {sheet.state === 'open' && <WeekSum sheet={sheet} />}
      {money && <p class="max-w-reading">{money}</p>}
      {sheet.deadline && (
        <p class="text-13 text-ink-soft">
          {`${DEADLINES[sheet.deadline.event] ?? 'The next step'}: ${dateTime(sheet.deadline.at)}\u00a0· `}
          <Countdown to={sheet.deadline.at} />
        </p>
      )}
      {dispute && <DisputePanel booking={booking} dispute={dispute} />}
      {sheet.workedMinutes > 0 && <Reading sheet={sheet} />}
      <WeekActions booking={booking} sheet={sheet} quiet={quiet} />
    </li>
  )
}
