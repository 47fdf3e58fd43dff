import { eventInWords } from '~/app/event_words'
import { dateTime, day } from '~/lib/dates'
import type { Resource } from '~/lib/jsonapi'
import { folded, Rest } from '~/ui/rest'
import { ErrorState, SkeletonRows } from '~/ui/states'
import { viewerSide, type Booking } from './booking'
import { useHistory, type HistoryEntry } from './booking_queries'

/** A dispute's own first row says again what its milestone's row has just said. */
const isNews = (entry: HistoryEntry) => !(entry.subjectType === 'dispute' && entry.from === null)

/** What follows by itself from what somebody did to the booking, or from what all of them said. */
const FOLLOWS: ReadonlySet<string> = new Set(['plan', 'close', 'settle'])

function who(entry: HistoryEntry, booking: Booking): string {
  if (FOLLOWS.has(entry.event)) return 'Uvidense'
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
  return week ? ` · week of ${day(week.weekOf, 'UTC')}` : ''
}

function Steps({
  entries,
  booking,
}: {
  entries: readonly Resource<HistoryEntry>[]
  booking: Booking
}) {
  return (
    <ol class="grid gap-3 border-s border-line ps-4">
      {entries.map((entry) => (
        <li key={entry.id}>
          <p>
            <strong class="font-semibold">{who(entry, booking)}</strong>
            {` ${eventInWords(entry)}`}
          </p>
          <p class="text-13 text-ink-soft">
            {`${dateTime(entry.occurredAt)}${about(entry, booking)}`}
          </p>
        </li>
      ))}
    </ol>
  )
}

const LATEST = 8

/** Everything that happened, in order; the record cannot be changed. */
export function History({ booking }: { booking: Booking }) {
  const history = useHistory(booking.id)
  const entries = (history.data?.items ?? []).filter(isNews)
  const [latest, earlier] = folded([...entries].reverse(), LATEST)
  return (
    <section aria-labelledby="history" class="grid gap-3">
      <h2 id="history" class="display text-24">
        History
      </h2>
      {history.isPending && <SkeletonRows rows={3} label="Loading the history" />}
      {history.isError && (
        <ErrorState error={history.error} onRetry={() => void history.refetch()} />
      )}
      {earlier.length > 0 && (
        <Rest label={`${earlier.length} earlier steps`}>
          <Steps entries={[...earlier].reverse()} booking={booking} />
        </Rest>
      )}
      <Steps entries={[...latest].reverse()} booking={booking} />
    </section>
  )
}
