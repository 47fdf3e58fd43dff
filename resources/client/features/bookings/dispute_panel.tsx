import { cx } from '~/lib/class_names'
import { dateTime } from '~/lib/dates'
import { formatMoney } from '~/lib/money'
import { useModule } from '~/lib/use_module'
import { Countdown } from '~/ui/countdown'
import { BidForm } from './bid_form'
import { viewerSide, type Booking, type Dispute } from './booking'

const WHERE: Readonly<Record<string, string>> = {
  bidding: 'Each of you says how you would split it. Bids are sealed until they meet.',
  with_staff: 'Our staff are reading both sides and will decide. You can still agree by bids.',
  escalated: 'A senior member of staff has it now. You can still agree by bids.',
  to_confirm: 'A decision is made and waits for a second member of staff.',
  settled: 'It is settled, and the money has moved.',
  closed: 'Closed, because the booking was cancelled by agreement.',
}

const NEXT: Readonly<Record<string, string>> = {
  bidding: 'If you have not agreed, it goes to our staff',
  with_staff: 'Our staff decide, or pass it on to a senior colleague,',
}

/** Most bookings have no dispute, and no need of it. */
const loadEvidence = () => import('~/app/evidence/evidence_list')

/** A dispute as one of its two sides sees it: where it stands, and a sealed bid to end it. */
export function DisputePanel({ booking, dispute }: { booking: Booking; dispute: Dispute }) {
  const side = viewerSide(booking)
  const Evidence = useModule(true, loadEvidence)
  const over = dispute.outcome !== null
  const opener = dispute.openedBy === 'client' ? booking.clientName : booking.talentName

  return (
    <div class={cx('grid gap-3 rounded-12 p-4', over ? 'bg-sunken' : 'bg-red-tint')}>
      <p>
        <strong class="font-semibold">
          {`${opener} opened a dispute about ${formatMoney(dispute.stake)} and claims ${formatMoney(dispute.claimed)}.`}
        </strong>
      </p>
      <blockquote class="border-s-2 border-red ps-3 whitespace-pre-line">
        {dispute.reason}
      </blockquote>
      <p class="text-ink-soft">{WHERE[dispute.state] ?? ''}</p>
      {dispute.decisionReason && (
        <blockquote class="border-s-2 border-accent ps-3 whitespace-pre-line">
          {`Staff wrote: ${dispute.decisionReason}`}
        </blockquote>
      )}
      {dispute.deadline && (
        <p class="text-13 text-ink-soft">
          {`${NEXT[dispute.state] ?? 'The next step follows'} on ${dateTime(dispute.deadline.at)}\u00a0· `}
          <Countdown to={dispute.deadline.at} />
        </p>
      )}
      {dispute.outcome && (
        <p>
          {`${formatMoney(dispute.outcome.talentAmount)} went to ${booking.talentName}, before the fee, and ${formatMoney(dispute.outcome.clientAmount)} back to ${booking.clientName}.`}
        </p>
      )}
      {Evidence && (
        <Evidence.EvidencePanel
          level={4}
          bookingId={booking.id}
          disputeId={dispute.id}
          writable={dispute.meta.can.includes('evidence')}
        />
      )}
      {side !== 'staff' && dispute.meta.can.includes('bid') && (
        <BidForm booking={booking} dispute={dispute} side={side} />
      )}
    </div>
  )
}
