import { day } from '~/lib/dates'
import { Badge } from '~/ui/badge'
import { LongText } from '~/ui/long_text'
import { Money } from '~/ui/money'
import { Rail } from '~/ui/rail/rail'
import { formatMoney } from '~/lib/money'
import { ActionButtons } from './action_buttons'
import { MILESTONE_ACTIONS, MILESTONE_ORDER } from './actions'
import { MILESTONE_WORDS, milestoneRail, type Booking, type Milestone } from './booking'
import { DisputePanel } from './dispute_panel'
import { PayButton } from './pay_button'

interface MilestoneCardProps {
  readonly booking: Booking
  readonly milestone: Milestone
  /** Whether the card at the top of the page asks for something: then nothing here stands out. */
  readonly quiet: boolean
}

/** One milestone: what, how much, where its money is, and what the reader may do about it. */
export function MilestoneCard({ booking, milestone, quiet }: MilestoneCardProps) {
  const words = MILESTONE_WORDS[milestone.state]
  const dispute = (booking.disputes ?? []).find(
    (each) => each.milestoneId === milestone.id && each.state !== 'closed'
  )
  const agreed = booking.acceptedAt !== null
  return (
    <li class="grid gap-4 rounded-12 border border-line bg-surface p-4 sm:p-6">
      <div class="flex flex-wrap items-start justify-between gap-2">
        <div class="grid gap-1">
          <h3 class="text-17 font-semibold">{`${milestone.position}. ${milestone.title}`}</h3>
          <p class="flex flex-wrap items-center gap-2 text-ink-soft">
            <Money value={milestone.amount} class="font-semibold text-ink" />
            {milestone.dueOn && <span>{`due ${day(milestone.dueOn, 'UTC')}`}</span>}
          </p>
        </div>
        {agreed && <Badge tone={words.tone}>{words.label}</Badge>}
      </div>
      {milestone.description && <LongText text={milestone.description} />}
      {agreed && milestone.state !== 'cancelled' && (
        <Rail view={milestoneRail(milestone, booking)} compact />
      )}
      {milestone.note && ['submitted', 'changes_requested'].includes(milestone.state) && (
        <div class="grid gap-1 rounded-6 bg-sunken p-4">
          <p class="text-13 font-semibold text-ink-soft">
            {milestone.state === 'submitted'
              ? `${booking.talentName} submitted`
              : `${booking.clientName} asked for changes`}
          </p>
          <LongText text={milestone.note} />
        </div>
      )}
      {milestone.refundRequest && (
        <p class="rounded-6 bg-slate-tint p-4">
          {`${booking.clientName} asked for ${formatMoney(milestone.refundRequest.amount)} back.`}
        </p>
      )}
      {dispute && <DisputePanel booking={booking} dispute={dispute} />}
      <div class="flex flex-wrap gap-3 empty:hidden">
        <PayButton booking={booking} milestone={milestone} tone={quiet ? 'secondary' : 'primary'} />
        <ActionButtons
          actions={MILESTONE_ACTIONS}
          order={MILESTONE_ORDER}
          can={milestone.meta.can}
          subject={{ booking, milestone }}
          quiet={quiet}
        />
      </div>
    </li>
  )
}
