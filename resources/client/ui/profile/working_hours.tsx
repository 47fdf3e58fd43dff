import { useEffect, useState } from 'preact/hooks'
import { now } from '~/lib/clock'
import { weekdayTime, clockTime } from '~/lib/dates'
import type { Hours, Talent } from '~/lib/talent'

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** `Mon–Thu, Sat`: neighbours are told together. */
function daysOf(weekdays: readonly number[]): string {
  const runs: number[][] = []
  for (const day of weekdays) {
    const run = runs.at(-1)
    if (run?.at(-1) === day - 1) run.push(day)
    else runs.push([day])
  }
  const name = (day: number | undefined) => DAYS[(day ?? 1) - 1] ?? ''
  return runs
    .map((run) =>
      run.length < 3 ? run.map(name).join(', ') : `${name(run[0])}–${name(run.at(-1))}`
    )
    .join(', ')
}

/** Days with the same hours on one line, in the order of the week. */
function linesOf(week: Talent['week'] = []): (readonly [string, string])[] {
  const lines = new Map<string, number[]>()
  for (const day of new Set(week.map(({ weekday }) => weekday))) {
    const hours = week.filter(({ weekday }) => weekday === day)
    const told = hours.map(({ from, to }) => `${from}–${to}`).join(', ')
    lines.set(told, [...(lines.get(told) ?? []), day])
  }
  return [...lines].map(([hours, days]) => [daysOf(days), hours] as const)
}

/** What somebody elsewhere wants to know: whether they work now, and when next, by one's own clock. */
function nextOf(openings: readonly Hours[]): string | null {
  const at = now().toISOString()
  const next = openings.find(({ to }) => to > at)
  if (!next) return null
  return next.from <= at
    ? `At work now, until ${clockTime(next.to)} your time.`
    : `Next at work ${weekdayTime(next.from)} your time.`
}

/** The plan by the talent's clock; what it means by the reader's, once a browser can tell. */
export function WorkingHours({ talent }: { talent: Talent }) {
  const { week = [], openings = [], weeklyHours, timeZone } = talent
  const [next, setNext] = useState<string | null>(null)
  useEffect(() => setNext(nextOf(openings)), [openings])
  if (week.length === 0 && !weeklyHours) return null
  return (
    <section aria-label="Working hours" class="grid gap-1 border-t border-line pt-3 text-15">
      <h2 class="font-semibold">Working hours</h2>
      {linesOf(week).map(([days, hours]) => (
        <p key={days} class="flex justify-between gap-4">
          <span class="text-ink-soft">{days}</span>
          <span class="money">{hours}</span>
        </p>
      ))}
      {week.length > 0 && timeZone && (
        <p class="text-13 text-ink-soft">{`By the clock of ${timeZone.replaceAll('_', ' ')}`}</p>
      )}
      {weeklyHours && <p class="text-ink-soft">{`Up to ${weeklyHours} hours a week`}</p>}
      {next && <p>{next}</p>}
    </section>
  )
}
