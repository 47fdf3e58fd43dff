import { dateTime } from '~/lib/dates'
import type { Booking, Revision } from './booking'
import { differencesOf, type Difference } from './differences'

function Change({ difference }: { difference: Difference }) {
  const { what, before, after } = difference
  return (
    <li class="grid gap-1 sm:grid-cols-[10rem_1fr]">
      <span class="text-13 text-ink-soft">{what}</span>
      <span class="grid gap-1 whitespace-pre-line">
        {before !== null && (
          <del class="text-ink-soft">
            <span class="sr-only">Before: </span>
            {before}
          </del>
        )}
        {after === null ? (
          <span class="text-ink-soft">taken out</span>
        ) : (
          <ins class="font-semibold no-underline">
            <span class="sr-only">Now: </span>
            {after}
          </ins>
        )}
      </span>
    </li>
  )
}

/** Before and after, one beside the other. */
export function Differences({ differences }: { differences: readonly Difference[] }) {
  if (differences.length === 0) {
    return <p class="text-ink-soft">Nothing reads otherwise than before.</p>
  }
  return (
    <ul class="grid gap-3">
      {differences.map((each) => (
        <Change key={each.what} difference={each} />
      ))}
    </ul>
  )
}

interface EntryProps {
  readonly booking: Booking
  readonly revision: Revision
  readonly previous: Revision
}

function Entry({ booking, revision, previous }: EntryProps) {
  const who = revision.madeBy === 'client' ? booking.clientName : booking.talentName
  const differences = differencesOf(previous, revision)
  return (
    <li class="grid gap-3 rounded-12 border border-line bg-surface p-4 sm:p-6">
      <p>
        <strong class="font-semibold">{`${who} proposed other terms`}</strong>
        <span class="block text-13 text-ink-soft">{dateTime(revision.madeAt)}</span>
      </p>
      {revision.note && <p class="max-w-reading whitespace-pre-line">{`“${revision.note}”`}</p>}
      <Differences differences={differences} />
    </li>
  )
}

/** How the terms came to be what they are, newest first; only where they were negotiated. */
export function Revisions({ booking }: { booking: Booking }) {
  const revisions = [...(booking.revisions ?? [])].sort((a, b) => b.number - a.number)
  if (revisions.length < 2) return null
  return (
    <section aria-labelledby="revisions" class="grid gap-3">
      <h2 id="revisions" class="display text-24">
        What changed in the terms
      </h2>
      <ol class="grid gap-3">
        {revisions.flatMap((revision, index) => {
          const previous = revisions[index + 1]
          return previous ? (
            <Entry key={revision.id} booking={booking} revision={revision} previous={previous} />
          ) : (
            []
          )
        })}
      </ol>
    </section>
  )
}
