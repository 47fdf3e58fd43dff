import { cx } from '~/lib/class_names'
import { clockTime, day } from '~/lib/dates'
import type { Deadline } from './deadlines'
import { byDay, dayKey, type Month } from './month'
import { waitsForReader, wordsOf } from './words'

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const SHOWN = 3

interface CellProps {
  date: Date
  inMonth: boolean
  isToday: boolean
  items: readonly Deadline[]
}

function Cell({ date, inMonth, isToday, items }: CellProps) {
  const more = items.length - SHOWN
  return (
    <td
      aria-current={isToday ? 'date' : undefined}
      class={cx('h-24 border border-line p-1 align-top', !inMonth && 'bg-sunken')}
    >
      <span class="sr-only">{day(date.toISOString())}</span>
      <span
        aria-hidden="true"
        class={cx(
          'inline-flex size-6 items-center justify-center rounded-full text-13',
          isToday ? 'bg-accent font-semibold text-accent-ink' : 'text-ink-soft'
        )}
      >
        {date.getDate()}
      </span>
      {items.length > 0 && (
        <ul class="grid grid-cols-1 gap-1 pt-1">
          {items.slice(0, SHOWN).map((it) => (
            <li key={it.id}>
              <a
                href={`/app/bookings/${it.bookingId}`}
                class={cx(
                  'block rounded-6 border-s-4 px-1 text-13 hover:underline',
                  waitsForReader(it) ? 'border-accent bg-accent-tint' : 'border-edge bg-sunken'
                )}
              >
                {`${clockTime(it.at)} ${wordsOf(it).short}`}
                <span class="sr-only">{`: ${it.bookingTitle}`}</span>
              </a>
            </li>
          ))}
          {more > 0 && (
            <li>
              <a href={`#day-${dayKey(date)}`} class="link text-13">
                {`${more} more`}
              </a>
            </li>
          )}
        </ul>
      )}
    </td>
  )
}

/** The month at a glance, for a wide screen; the list below says the same in sentences. */
export function MonthGrid(props: { month: Month; deadlines: readonly Deadline[]; today: Date }) {
  const { month, deadlines, today } = props
  const items = byDay(deadlines)
  const weeks = Array.from({ length: month.days.length / 7 }, (_, week) =>
    month.days.slice(week * 7, week * 7 + 7)
  )
  return (
    <table class="hidden w-full table-fixed border-collapse bg-surface md:table">
      <caption class="sr-only">Deadlines of the month, one row a week</caption>
      <thead>
        <tr>
          {WEEKDAYS.map((name) => (
            <th key={name} scope="col" class="p-2 text-start text-13 font-semibold text-ink-soft">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((days) => (
          <tr key={dayKey(days[0] ?? month.first)}>
            {days.map((date) => (
              <Cell
                key={dayKey(date)}
                date={date}
                inMonth={date.getMonth() === month.first.getMonth()}
                isToday={dayKey(date) === dayKey(today)}
                items={items.get(dayKey(date)) ?? []}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
