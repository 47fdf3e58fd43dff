import { DayList } from '~/app/hours/day_list'
import { WEEK_WORDS, type Timesheet } from '~/app/hours/timesheet'
import { WeekSum } from '~/app/hours/week_sum'
import { now } from '~/lib/clock'
import { day, dateTime } from '~/lib/dates'
import { minutesOf, mondayOf } from '~/lib/weeks'
import { Badge } from '~/ui/badge'
import type { HourlyBooking } from './hours_data'
import type { Place } from './log'
import { RowActions } from './row_actions'
import { counts, type Row } from './rows'

const WEEK = 7 * 24 * 60 * 60_000

function nameOf(weekOf: string): string {
  const weeks = (mondayOf(now()).getTime() - Date.parse(weekOf)) / WEEK
  if (weeks === 0) return 'This week'
  if (weeks === -1) return 'Next week'
  return weeks === 1 ? 'Last week' : `Week of ${day(weekOf, 'UTC')}`
}

interface WeekCardProps {
  readonly place: Place
  readonly booking: HourlyBooking
  /** The week; null for what is kept here and belongs to no week that the server told of. */
  readonly sheet: Timesheet | null
  readonly rows: readonly Row[]
}

/** Hours of one week: how far it has come, and every stretch of work in it. */
export function WeekCard({ place, booking, sheet, rows }: WeekCardProps) {
  const words = sheet && WEEK_WORDS[sheet.state]
  const open = sheet?.state === 'open'
  const ahead = sheet !== null && Date.parse(sheet.startsAt) > now().getTime()
  const title = sheet ? nameOf(sheet.weekOf) : 'Kept in this browser'
  const nothing = open
    ? 'Nothing yet. Start the timer, or add time by hand.'
    : 'No time was logged in this week.'
  const empty = ahead ? 'It is paid into escrow, and begins on Monday.' : nothing
  return (
    <section class="grid gap-4 rounded-12 border border-line bg-surface p-4 sm:p-6">
      <div class="flex flex-wrap items-start justify-between gap-2">
        <h3 class="text-17 font-semibold">{title}</h3>
        {words && <Badge tone={words.tone}>{words.label}</Badge>}
      </div>
      {sheet && open && !ahead && (
        <>
          <WeekSum sheet={sheet} minutes={minutesOf(rows.filter(counts))} />
          {sheet.deadline && (
            <p class="text-13 text-ink-soft">
              {`Your hours go to ${booking.clientName} by themselves on ${dateTime(sheet.deadline.at)}.`}
            </p>
          )}
        </>
      )}
      {rows.length === 0 ? (
        <p class="text-ink-soft">{empty}</p>
      ) : (
        <DayList
          entries={rows}
          counts={counts}
          after={(row) => <RowActions place={place} booking={booking} row={row} />}
        />
      )}
    </section>
  )
}
