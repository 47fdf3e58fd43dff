import { cx } from '~/lib/class_names'
import { clockTime, day } from '~/lib/dates'
import { Countdown } from '~/ui/countdown'
import { Money } from '~/ui/money'
import type { Deadline } from './deadlines'
import { byDay } from './month'
import { waitsForReader, whoActs, wordsOf } from './words'

function Entry({ it }: { it: Deadline }) {
  const act = whoActs(it)
  const mine = waitsForReader(it)
  return (
    <li
      class={cx(
        'relative grid gap-1 rounded-12 border bg-surface p-4 hover:border-edge sm:grid-cols-[1fr_auto] sm:gap-x-6',
        mine ? 'border-accent' : 'border-line'
      )}
    >
      <p class="min-w-0">
        <span class="font-semibold">{wordsOf(it).happens}</span>
        {` at ${clockTime(it.at)}.`}
        {act && <span class={cx('block', mine && 'text-accent')}>{act}</span>}
        <a
          href={`/app/bookings/${it.bookingId}`}
          class="block text-13 text-ink-soft after:absolute after:inset-0 after:rounded-12 hover:underline"
        >
          {it.bookingTitle}
        </a>
      </p>
      <p class="text-13 text-ink-soft sm:text-end">
        <Countdown to={it.at} class="block" />
        {it.held && (
          <span class="block">
            <Money value={it.held} />
            {' in escrow'}
          </span>
        )}
      </p>
    </li>
  )
}

/** What happens by itself, day after day, in sentences. */
export function Agenda({ deadlines }: { deadlines: readonly Deadline[] }) {
  return (
    <div class="grid gap-6">
      {[...byDay(deadlines)].map(([key, items]) => (
        <section key={key} aria-labelledby={`day-${key}`} class="grid gap-3">
          <h2 id={`day-${key}`} class="text-17 font-semibold">
            {day(items[0]?.at ?? key)}
          </h2>
          <ul class="grid gap-3">
            {items.map((it) => (
              <Entry key={it.id} it={it} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
