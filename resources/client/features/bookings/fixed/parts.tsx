import { Rail } from '~/ui/rail/rail'
import { bookingRail, type Booking } from '../booking'
import { MilestoneCard } from '../milestone_card'
import { NeedsYou } from '../needs_you'
import { nextStep } from '../next_step'

/** Where the money of the milestones is. */
export function Money({ booking }: { booking: Booking }) {
  return (
    <section
      aria-label="Where the money is"
      class="rounded-12 border border-line bg-surface p-4 sm:p-6"
    >
      <Rail view={bookingRail(booking)} />
    </section>
  )
}

/** What needs the reader now, or who is waited for. */
export function Next({ booking }: { booking: Booking }) {
  const step = nextStep(booking)
  return step && <NeedsYou booking={booking} step={step} />
}

/** The milestones, in their order. */
export function Parts({ booking }: { booking: Booking }) {
  const milestones = [...(booking.milestones ?? [])].sort((a, b) => a.position - b.position)
  // The card at the top has what stands out.
  const quiet = nextStep(booking) !== null
  return (
    <section aria-labelledby="milestones" class="grid gap-3">
      <h2 id="milestones" class="display text-24">
        Milestones
      </h2>
      <ol class="grid gap-4">
        {milestones.map((milestone) => (
          <MilestoneCard key={milestone.id} booking={booking} milestone={milestone} quiet={quiet} />
        ))}
      </ol>
    </section>
  )
}
