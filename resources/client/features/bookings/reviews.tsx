import { dateTime } from '~/lib/dates'
import type { Review } from '~/lib/review'
import { ReviewCard } from '~/ui/review_card'
import { viewerSide, type Booking } from './booking'

/** What the reader may do about a review, by the heaviest of it. */
function nextFor({ meta: { can } }: Review): string | null {
  if (can.includes('reply')) return 'Reply to this review'
  if (can.includes('appeal')) return 'Ask for a second look'
  return can.includes('report') ? 'Report this review' : null
}

/** What the two wrote about each other, once both may read it. */
export function Reviews({ booking }: { booking: Booking }) {
  const reviews = booking.reviews ?? []
  const side = viewerSide(booking)
  const other = side === 'client' ? booking.talentName : booking.clientName
  const until = booking.reviewsOpenUntil
  if (reviews.length === 0) return null
  return (
    <section aria-labelledby="reviews" class="grid gap-3">
      <h2 id="reviews" class="display text-24">
        Reviews
      </h2>
      {until && side !== 'staff' && (
        <p class="max-w-reading text-ink-soft">
          {`Yours is in, and nobody but you sees it yet. ${other} is not told. It appears when both are in, at the latest on ${dateTime(until)}.`}
        </p>
      )}
      <ul class="grid gap-3 md:grid-cols-2">
        {reviews.map((review) => {
          const next = nextFor(review)
          return (
            <li key={review.id} class="grid">
              <ReviewCard review={review}>
                {next && (
                  <p>
                    <a class="link" href={`/app/reviews/${review.id}`}>
                      {next}
                    </a>
                  </p>
                )}
              </ReviewCard>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
