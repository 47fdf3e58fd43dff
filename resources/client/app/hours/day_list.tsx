import type { ComponentChildren } from 'preact'
import { clockTime, day } from '~/lib/dates'
import { byDay, minutesInWords, type Stretch } from '~/lib/weeks'

export interface Logged extends Stretch {
  readonly id: string
  readonly memo: string
  readonly source: 'timer' | 'manual'
}

const SOURCES = { timer: 'timer', manual: 'added by hand' } as const

const MINUTE = 60_000

export function spanOf({ startedAt, minutes }: Stretch): string {
  const end = new Date(Date.parse(startedAt) + minutes * MINUTE).toISOString()
  return `${clockTime(startedAt)}–${clockTime(end)}`
}

interface DayListProps<T extends Logged> {
  readonly entries: readonly T[]
  /** The level of the days' headings, one below what they stand under. */
  readonly level?: 'h3' | 'h4'
  /** What stands before a line (a tick), under it (what may be done), and whether it counts. */
  readonly before?: (entry: T) => ComponentChildren
  readonly after?: (entry: T) => ComponentChildren
  readonly counts?: (entry: T) => boolean
}

/** Work by the reader's own days: how long, what, from when to when, and how it was measured. */
export function DayList<T extends Logged>(props: DayListProps<T>) {
  const { entries, level: Heading = 'h4', before, after, counts } = props
  return (
    <ol class="grid gap-4">
      {byDay(entries).map(({ date, entries: its }) => {
        const counted = its.filter((each) => counts?.(each) ?? true)
        const total = counted.reduce((sum, { minutes }) => sum + minutes, 0)
        return (
          <li key={date} class="grid gap-1">
            <Heading class="flex justify-between gap-4 border-b border-line pb-1 font-semibold">
              <span>{day(its[0]?.startedAt ?? date)}</span>
              <span class="money">{minutesInWords(total)}</span>
            </Heading>
            <ul class="divide-y divide-line">
              {its.map((each) => (
                <li key={each.id} class="flex gap-3 py-3">
                  {before?.(each)}
                  <div class="grid min-w-0 grow gap-2">
                    <p class="flex justify-between gap-4">
                      <span class="min-w-0">
                        <span class="block">{each.memo || 'Without a memo'}</span>
                        <span class="block text-13 text-ink-soft">
                          {`${spanOf(each)} · ${SOURCES[each.source]}`}
                        </span>
                      </span>
                      <span class="money">{minutesInWords(each.minutes)}</span>
                    </p>
                    {after?.(each)}
                  </div>
                </li>
              ))}
            </ul>
          </li>
        )
      })}
    </ol>
  )
}
