import { useState } from 'preact/hooks'
import type { Timesheet } from '~/app/hours/timesheet'
import { now } from '~/lib/clock'
import { dateTime } from '~/lib/dates'
import { useKept } from '~/lib/outbox/sender'
import { mondayOf, minutesInWords } from '~/lib/weeks'
import { Button } from '~/ui/button'
import { Plus } from '~/ui/icons'
import { ErrorState, SkeletonRows } from '~/ui/states'
import { toast } from '~/ui/toast'
import { useWeeks, type HourlyBooking } from './hours_data'
import { logWork } from './log'
import { rowsOf, shownIn, type Row } from './rows'
import { TimerCard } from './timer_card'
import { useUntilTold } from './use_until_told'
import { WeekCard } from './week_card'
import { WorkForm } from './work_form'

const weekOf = (at: string) => mondayOf(new Date(at)).getTime()

/** Why no time can be logged now, in words; null when it can. */
function closedBecause({ state, hourly, clientName }: HourlyBooking, sheets: readonly Timesheet[]) {
  if (sheets.some(({ meta }) => meta.can.includes('log'))) return null
  if (state !== 'active') return 'The booking has ended, so no more time can be logged.'
  if (hourly.pausedBy !== null) return 'The booking is paused, so no time can be logged now.'
  if (hourly.ending) return 'The booking is ending, so no more time can be logged.'
  const thisWeek = sheets.find(({ startsAt }) => weekOf(startsAt) === weekOf(now().toISOString()))
  return thisWeek?.state === 'unfunded'
    ? `${clientName} did not pay this week into escrow, so no time can be logged. Work without a hold is not protected.`
    : `This week is not paid into escrow yet. Time can be logged once ${clientName} has paid it in.`
}

/** The week that runs comes first, then one that is paid in already, then those that are over. */
function nearestFirst(sheets: readonly Timesheet[]): readonly Timesheet[] {
  const ahead = ({ startsAt }: Timesheet) => Date.parse(startsAt) > now().getTime()
  const [running, ...over] = sheets.filter((sheet) => !ahead(sheet))
  return [...(running ? [running] : []), ...sheets.filter(ahead), ...over]
}

/** The week that a line belongs to: the server's, or for what is kept here the latest of its time. */
function sheetOf({ hour, startedAt }: Row, sheets: readonly Timesheet[]): Timesheet | undefined {
  return sheets.find(({ id, startsAt }) =>
    hour ? id === hour.timesheetId : weekOf(startsAt) === weekOf(startedAt)
  )
}

interface OwnHoursProps {
  readonly owner: string
  readonly booking: HourlyBooking
  readonly titleOf: (bookingId: string) => string | undefined
}

/** A talent's own time on one booking: the timer, what was logged, and what is kept to be sent. */
export function OwnHours({ owner, booking, titleOf }: OwnHoursProps) {
  const weeks = useWeeks(owner, booking.id)
  const kept = useUntilTold(
    useKept().filter((entry) => shownIn(entry).bookingId === booking.id),
    weeks.dataUpdatedAt
  )
  const [adding, setAdding] = useState(false)
  const place = { owner, bookingId: booking.id }

  if (weeks.isPending) return <SkeletonRows label="Loading your hours" />
  if (weeks.isError) {
    return <ErrorState error={weeks.error} onRetry={() => void weeks.refetch()} />
  }
  const closed = closedBecause(booking, weeks.data.value)
  const sheets = weeks.data.value.filter(
    ({ state }) => state !== 'planned' && state !== 'cancelled'
  )
  const rows = rowsOf(
    sheets.flatMap(({ hours }) => hours ?? []),
    kept
  )
  const inWeek = (sheet?: Timesheet) => rows.filter((row) => sheetOf(row, sheets) === sheet)
  const stray = inWeek(undefined)

  return (
    <>
      {weeks.data.keptAt && (
        <p class="rounded-6 bg-amber-tint p-4">
          {`There is no connection. This is how it was on ${dateTime(weeks.data.keptAt)}; what you log now is saved here and sent later.`}
        </p>
      )}
      <TimerCard
        key={booking.id}
        owner={owner}
        bookingId={booking.id}
        closed={closed}
        elsewhere={titleOf}
      />
      <Button tone="secondary" class="sm:justify-self-start" onClick={() => setAdding(true)}>
        <Plus size={16} strokeWidth={1.5} aria-hidden="true" />
        Add time by hand
      </Button>
      <h2 class="display text-24">Hours you logged</h2>
      {stray.length > 0 && <WeekCard place={place} booking={booking} sheet={null} rows={stray} />}
      {nearestFirst(sheets).map((sheet) => (
        <WeekCard
          key={sheet.id}
          place={place}
          booking={booking}
          sheet={sheet}
          rows={inWeek(sheet)}
        />
      ))}
      {sheets.length === 0 && stray.length === 0 && (
        <p class="text-ink-soft">Nothing yet: the first week begins when it is paid into escrow.</p>
      )}
      {adding && (
        <WorkForm
          title="Add time by hand"
          initial={null}
          onSave={async (work) => {
            await logWork(place, { ...work, source: 'manual' })
            toast(`${minutesInWords(work.minutes)} logged.`)
          }}
          onClose={() => setAdding(false)}
        />
      )}
    </>
  )
}
