import { now } from '~/lib/clock'
import { dateTime, weekdayTime } from '~/lib/dates'
import { isZero } from '~/lib/money'
import { mondayOf } from '~/lib/weeks'
import type { Timesheet } from '~/app/hours/timesheet'
import { ButtonLink } from '~/ui/button'
import { Countdown } from '~/ui/countdown'
import { Rail } from '~/ui/rail/rail'
import { folded, Rest } from '~/ui/rest'
import { ActionButtons } from '../action_buttons'
import { BOOKING_ACTIONS } from '../actions'
import { bookingDeadline, viewerSide, type Booking } from '../booking'
import { NeedsYou } from '../needs_you'
import { nextStep } from '../next_step'
import { nextWeekStep, stopped } from './next_week'
import { WeekActions } from './week_actions'
import { WeekCard } from './week_card'
import { hourlyRail, latestFirst, termsInWords } from './week_words'

const PAUSING = ['resume', 'pause'] as const

/** Where the money of the weeks is, and what happens to it when nobody does anything. */
export function Money({ booking }: { booking: Booking }) {
  return (
    <section
      aria-label="Where the money is"
      class="rounded-12 border border-line bg-surface p-4 sm:p-6"
    >
      <Rail view={hourlyRail(booking, bookingDeadline(booking))} />
    </section>
  )
}

/** What needs the reader now, or who is waited for. */
export function Next({ booking }: { booking: Booking }) {
  const terms = nextStep(booking)
  if (terms) return <NeedsYou booking={booking} step={terms} />
  const step = nextWeekStep(booking)
  if (!step) return null
  const { deadline, sheet, events, log } = step
  return (
    <section
      aria-label="What happens next"
      class="grid gap-4 rounded-12 border border-accent bg-accent-tint p-4 sm:p-6"
    >
      <div class="grid gap-1">
        <p class="max-w-reading text-17">{step.sentence}</p>
        {deadline && (
          <p class="text-13 text-ink-soft">
            {`Until ${dateTime(deadline.at)}\u00a0· `}
            <Countdown to={deadline.at} />
          </p>
        )}
      </div>
      {sheet && <WeekActions booking={booking} sheet={sheet} quiet={false} />}
      <div class="flex flex-wrap gap-3 empty:hidden">
        {log && <ButtonLink href={`/app/hours?booking=${booking.id}`}>Log your time</ButtonLink>}
        <ActionButtons
          actions={BOOKING_ACTIONS}
          order={events}
          can={booking.meta.can}
          subject={{ booking, milestone: null }}
          quiet={log}
        />
      </div>
    </section>
  )
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** What happens by itself in every week, in the reader's own time. */
function Rhythm({ booking }: { booking: Booking }) {
  const monday = mondayOf(now()).getTime()
  const at = (days: number, hours: number, minutes = 0) =>
    weekdayTime(new Date(monday + days * DAY + hours * HOUR + minutes * MINUTE).toISOString())
  const wallet = viewerSide(booking) === 'client' ? 'your wallet' : `${booking.clientName}’s wallet`
  const steps = [
    [
      `${at(5, 12)}, before the week`,
      `Its limit is taken from ${wallet} into escrow, tried again until ${at(6, 20)}.`,
    ],
    [
      `${at(0, 12)}, after the week`,
      `The hours go to ${viewerSide(booking) === 'client' ? 'you' : booking.clientName}.`,
    ],
    [at(4, 23, 59), 'Without a word the hours are paid, and what was not used goes back.'],
  ] as const
  return (
    <details class="rounded-12 border border-line bg-surface px-4">
      <summary class="flex min-h-11 items-center font-semibold">How a week goes</summary>
      <dl class="grid gap-3 pb-4">
        {steps.map(([when, what]) => (
          <div key={when} class="sm:grid sm:grid-cols-[16rem_1fr] sm:gap-4">
            <dt class="font-semibold">{when}</dt>
            <dd class="text-ink-soft">{what}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

/** The weeks that still move, and the last two that came to their end. */
const ENDED: ReadonlySet<string> = new Set(['paid', 'settled', 'closed', 'unfunded', 'cancelled'])
const ENDED_SHOWN = 2

function Weeks({ booking, sheets }: { booking: Booking; sheets: readonly Timesheet[] }) {
  // The card at the top has what stands out.
  const quiet = nextWeekStep(booking) !== null
  return (
    <ol class="grid gap-4">
      {sheets.map((sheet) => (
        <WeekCard key={sheet.id} booking={booking} sheet={sheet} quiet={quiet} />
      ))}
    </ol>
  )
}

/** A week that was planned and stopped, without a payment, is only in the history. */
const happened = ({ state, refunded }: Timesheet) => state !== 'cancelled' || !isZero(refunded)

/** Week by week, the latest first, and how the weeks stop and go on. */
export function Parts({ booking }: { booking: Booking }) {
  const sheets = latestFirst(booking).filter(happened)
  const moving = sheets.filter(({ state }) => !ENDED.has(state))
  const [latest, earlier] = folded(
    sheets.filter(({ state }) => ENDED.has(state)),
    ENDED_SHOWN,
    0
  )
  const step = nextWeekStep(booking)
  const offered = step?.events ?? []
  const pause = stopped(booking)?.sentence
  return (
    <section aria-labelledby="weeks" class="grid gap-3">
      <h2 id="weeks" class="display text-24">
        Weeks
      </h2>
      <p class="max-w-reading text-ink-soft">{`${termsInWords(booking)}.`}</p>
      <Rhythm booking={booking} />
      {pause && !step?.sentence.includes(pause) && (
        <p class="max-w-reading rounded-6 bg-slate-tint p-4">{pause}</p>
      )}
      <div class="flex flex-wrap gap-3 empty:hidden">
        <ActionButtons
          actions={BOOKING_ACTIONS}
          order={PAUSING.filter((event) => !offered.includes(event))}
          can={booking.meta.can}
          subject={{ booking, milestone: null }}
          quiet
        />
      </div>
      {sheets.length === 0 && (
        <p class="text-ink-soft">The first week begins when it is paid into escrow.</p>
      )}
      {moving.length + latest.length > 0 && (
        <Weeks booking={booking} sheets={[...moving, ...latest]} />
      )}
      {earlier.length > 0 && (
        <Rest label={`${earlier.length} earlier weeks`}>
          <Weeks booking={booking} sheets={earlier} />
        </Rest>
      )}
    </section>
  )
}
