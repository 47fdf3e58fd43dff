import { dateTime, day } from '~/lib/dates'
import { ErrorState, SkeletonRows } from '~/ui/states'
import { viewerSide, type Booking } from './booking'
import { useHistory, type HistoryEntry } from './booking_queries'

const WORDS: Readonly<Record<string, string>> = {
  'send-offer': 'sent the offer',
  'counter': 'made a counter-offer',
  'accept': 'accepted',
  'decline': 'declined',
  'withdraw': 'withdrew the offer',
  'expire': 'ended the offer, which nobody answered',
  'activate': 'started the work',
  'cancel': 'cancelled',
  'lapse': 'ended the unpaid booking',
  'end': 'ended the booking',
  'complete': 'completed the booking',
  'fund': 'paid into escrow',
  'submit': 'submitted work',
  'request-changes': 'asked for changes',
  'approve': 'released the money',
  'release-part': 'released a part',
  'request-refund': 'asked for a refund',
  'accept-refund': 'gave the money back',
  'decline-refund': 'declined the refund',
  'give-up': 'gave the milestone up',
  'dispute': 'opened a dispute',
  'bid': 'sealed a bid',
  'concede': 'conceded',
  'pass-to-staff': 'passed the dispute to staff',
  'decide': 'decided the dispute',
  'confirm': 'confirmed the decision',
  'settle': 'settled the milestone',
  'review': 'wrote a review',
  'propose-cancellation': 'proposed to end the booking',
  'agree-cancellation': 'agreed to end the booking',
  'decline-cancellation': 'declined to end the booking',
  'end-proposal': 'ended the proposal, which nobody answered',
  'reclaim': 'asked for a refund, because no work came',
  'end-request': 'decided the refund, which nobody answered',
  'postpone': 'gave the payment a day more',
  'escalate': 'passed the dispute to a senior colleague',
  'close': 'closed the dispute',
  'hold': 'paid a week into escrow',
  'miss': 'left a week unpaid, because the money was not there',
  'pause': 'paused the weeks',
  'resume': 'resumed the weeks',
}

/** A dispute's own first row says again what its milestone's row has just said. */
const isNews = (entry: HistoryEntry) => !(entry.subjectType === 'dispute' && entry.from === null)

function who(entry: HistoryEntry, booking: Booking): string {
  if (entry.side === viewerSide(booking) && entry.side !== 'staff') return 'You'
  if (entry.side === 'client') return booking.clientName
  if (entry.side === 'talent') return booking.talentName
  return entry.side === 'staff' ? 'Uvidense staff' : 'Uvidense'
}

/** Which week an entry is about, or which milestone where the booking has more than one. */
function about(entry: HistoryEntry, booking: Booking): string {
  const milestones = booking.milestones ?? []
  const found = milestones.find(({ id }) => id === entry.subjectId)
  if (found) return milestones.length > 1 ? ` · ${found.title}` : ''
  const week = booking.timesheets?.find(({ id }) => id === entry.subjectId)
  return week ? ` · week of ${day(week.startsAt, 'UTC')}` : ''
}

/** Everything that happened, in order; the record cannot be changed. */
export function History({ booking }: { booking: Booking }) {
  const history = useHistory(booking.id)
  return (
    <section aria-labelledby="history" class="grid gap-3">
      <h2 id="history" class="display text-24">
        History
      </h2>
      {history.isPending && <SkeletonRows rows={3} label="Loading the history" />}
      {history.isError && (
        <ErrorState error={history.error} onRetry={() => void history.refetch()} />
      )}
      <ol class="grid gap-3 border-s border-line ps-4">
        {history.data?.items.filter(isNews).map((entry) => (
          <li key={entry.id}>
            <p>
              <strong class="font-semibold">{who(entry, booking)}</strong>
              {` ${WORDS[entry.event] ?? entry.event}`}
            </p>
            <p class="text-13 text-ink-soft">
              {`${dateTime(entry.occurredAt)}${about(entry, booking)}`}
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}
