import { dateTime } from '~/lib/dates'
import { formatMoney } from '~/lib/money'
import { minutesInWords, worthOf } from '~/lib/weeks'
import type { Timesheet } from './timesheet'

interface WeekSumProps {
  readonly sheet: Timesheet
  /** What counts, with what is kept in this browser; by default what the server has. */
  readonly minutes?: number
}

/** How far the week has come against its limit, in time and in money. */
export function WeekSum({ sheet, minutes = sheet.workedMinutes }: WeekSumProps) {
  const limit = worthOf(sheet.limitMinutes, sheet.rate)
  const worked = minutes === sheet.workedMinutes ? sheet.amount : worthOf(minutes, sheet.rate)
  const told = `${minutesInWords(minutes)} of at most ${minutesInWords(sheet.limitMinutes)}`
  return (
    <div class="grid gap-2">
      <p class="flex flex-wrap items-baseline justify-between gap-x-4">
        <span class="display text-24">{told}</span>
        <span class="money text-ink-soft">
          {`${formatMoney(worked)} of at most ${formatMoney(limit)}`}
        </span>
      </p>
      <progress class="week-bar" value={minutes} max={sheet.limitMinutes} aria-label={told} />
      <p class="text-13 text-ink-soft">
        {`${formatMoney(sheet.rate)} an hour · the week ends ${dateTime(sheet.endsAt)}`}
      </p>
    </div>
  )
}
