import { dateTime } from '~/lib/dates'
import { formatMoney } from '~/lib/money'
import { Countdown } from '~/ui/countdown'
import { ActionButtons } from '../action_buttons'
import { BOOKING_ACTIONS } from '../actions'
import { viewerSide, type Booking, type Change } from '../booking'
import { changed, differenceOf, rate, limit, type Difference } from '../differences'
import { nextStep } from '../next_step'
import { Differences } from '../revisions'

const EVENTS = ['agree-change', 'decline-change', 'withdraw-change'] as const

/** Milestone by milestone, told by which one it is and not by where it stands. */
function ofMilestones({ milestones = [] }: Booking, { terms }: Change): Difference[] {
  if (terms.milestones === null) return []
  const planned = milestones.filter(({ state }) => state === 'planned')
  const gone = planned.filter(({ id }) => !terms.milestones?.some((each) => each.id === id))
  const last = Math.max(0, ...milestones.map(({ position }) => position))
  const added = terms.milestones.filter(({ id }) => id === null)
  return [
    ...terms.milestones.flatMap((after) => {
      const before = planned.find(({ id }) => id === after.id)
      const what = before
        ? `Milestone ${before.position}`
        : `Milestone ${last + 1 + added.indexOf(after)}, new`
      return differenceOf(what, before, after)
    }),
    ...gone.flatMap((before) => differenceOf(`Milestone ${before.position}`, before, undefined)),
  ]
}

function differences(booking: Booking, change: Change): Difference[] {
  const { hourlyRate, weeklyLimitMinutes } = change.terms
  const now = booking.hourly
  const then = now && {
    rate: hourlyRate ?? now.rate,
    weeklyLimitMinutes: weeklyLimitMinutes ?? now.weeklyLimitMinutes,
  }
  const whole = booking.hourly ? 'A whole week, at most' : 'Altogether'
  return [
    ...changed('Hourly rate', rate(now), rate(then)),
    ...changed('Hours a week, at most', limit(now), limit(then)),
    ...ofMilestones(booking, change),
    ...changed(whole, formatMoney(booking.total), formatMoney(change.total)),
  ]
}

/** Other terms that wait for an answer: what they would change, until when, and the answer. */
export function ChangeCard({ booking, change }: { booking: Booking; change: Change }) {
  const elsewhere = nextStep(booking)?.events.length ?? 0
  const own = viewerSide(booking) === change.proposedBy
  const who = change.proposedBy === 'client' ? booking.clientName : booking.talentName
  return (
    <section
      aria-label="Proposal of other terms"
      class="grid gap-4 rounded-12 border border-amber bg-amber-tint p-4 sm:p-6"
    >
      <div class="grid gap-1">
        <p class="max-w-reading text-17">
          {own ? 'You proposed other terms.' : `${who} proposes other terms.`}
        </p>
        {change.answerBy && (
          <p class="text-13 text-ink-soft">
            {`Without an answer the terms stay as they are on ${dateTime(change.answerBy)}\u00a0· `}
            <Countdown to={change.answerBy} />
          </p>
        )}
      </div>
      {change.note && <p class="max-w-reading whitespace-pre-line">{`“${change.note}”`}</p>}
      <Differences differences={differences(booking, change)} />
      <p class="text-13 text-ink-soft">
        {booking.hourly
          ? 'Another rate or limit counts from the next week that is not paid in yet.'
          : 'What is paid into escrow already stays as it is.'}
      </p>
      <div class="flex flex-wrap gap-3 empty:hidden">
        <ActionButtons
          actions={BOOKING_ACTIONS}
          order={EVENTS}
          quiet={elsewhere > 0}
          can={booking.meta.can}
          subject={{ booking, milestone: null }}
        />
      </div>
    </section>
  )
}
