import { dateTime, day } from '~/lib/dates'
import { Star } from '~/ui/icons'
import { viewerSide, type Booking, type Review } from './booking'

function Words({ review }: { review: Review }) {
  return (
    <li class="grid content-start gap-2 rounded-12 border border-line bg-surface p-4 sm:p-6">
      <p class="flex flex-wrap items-center justify-between gap-2">
        <strong class="font-semibold">{review.authorName}</strong>
        <span class="inline-flex items-center gap-1">
          <Star size={16} strokeWidth={1.5} aria-hidden="true" class="fill-current text-amber" />
          {`${review.rating} of 5`}
        </span>
      </p>
      <p class="max-w-reading whitespace-pre-line">{review.text}</p>
      <p class="text-13 text-ink-soft">
        {review.publishedAt
          ? day(review.publishedAt)
          : 'Only you see this until the other review is in, or the time for reviews is over.'}
      </p>
    </li>
  )
}

/** What the two wrote about each other, once both may read it. */
export function Reviews({ booking }: { booking: Booking }) {
  const reviews = booking.reviews ?? []
  const side = viewerSide(booking)
  const other = side === 'client' ? booking.talentName : booking.clientName
  const awaited = booking.reviewsOpenUntil !== null && side !== 'staff' && reviews.length === 1
  if (reviews.length === 0) return null
  return (
    <section aria-labelledby="reviews" class="grid gap-3">
      <h2 id="reviews" class="display text-24">
        Reviews
      </h2>
      {awaited && booking.reviewsOpenUntil && (
        <p class="text-ink-soft">
          {`${other} can write one until ${dateTime(booking.reviewsOpenUntil)}.`}
        </p>
      )}
      <ul class="grid gap-3 md:grid-cols-2">
        {reviews.map((review) => (
          <Words key={review.id} review={review} />
        ))}
      </ul>
    </section>
  )
}
