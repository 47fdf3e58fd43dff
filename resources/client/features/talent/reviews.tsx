import { monthYear } from '~/lib/dates'
import { ButtonLink } from '~/ui/button'
import { Star } from '~/ui/icons'

export interface Review {
  readonly id: string
  readonly rating: number
  readonly text: string
  readonly authorName: string
  readonly subjectName: string
  readonly publishedAt: string
  readonly hidden: 'text' | null
  readonly reply: { readonly text: string; readonly at: string } | null
}

interface ReviewsProps {
  readonly reviews: readonly Review[]
  /** Path and query of this page. */
  readonly url: string
  /** Marker of the next page of reviews. */
  readonly next: string | null
}

/** This page at another place in its reviews. */
function at(url: string, marker: string | null): string {
  const [path = '', query = ''] = url.split('?')
  const search = new URLSearchParams(query)
  if (marker === null) search.delete('reviews')
  else search.set('reviews', marker)
  return `${path}${search.size > 0 ? `?${search.toString()}` : ''}#words`
}

function Words({ review }: { review: Review }) {
  const { reply } = review
  return (
    <li class="grid gap-1 border-s-2 border-accent ps-4">
      <p class="flex items-center gap-1 text-13 text-ink-soft">
        <Star size={14} strokeWidth={1.5} aria-hidden="true" class="fill-current text-amber" />
        {`${review.rating} of 5`}
      </p>
      {review.text && (
        <blockquote class="max-w-reading whitespace-pre-line">{review.text}</blockquote>
      )}
      {review.hidden && <p class="text-ink-soft">Our staff took the words down.</p>}
      <p class="text-13 text-ink-soft">
        {`${review.authorName}, ${monthYear(review.publishedAt)} · `}
        <a class="link" rel="nofollow" href={`/app/reviews/${review.id}`}>
          Report
        </a>
      </p>
      {reply && (
        <div class="mt-2 rounded-6 bg-sunken p-3">
          <p class="text-13 text-ink-soft">
            {`${review.subjectName} replied in ${monthYear(reply.at)}`}
          </p>
          <p class="max-w-reading whitespace-pre-line">{reply.text}</p>
        </div>
      )}
    </li>
  )
}

export function Reviews({ reviews, url, next }: ReviewsProps) {
  const later = url.includes('reviews=')
  if (reviews.length === 0 && !later) return null
  return (
    <section aria-labelledby="words" class="grid gap-4">
      <h2 id="words" class="display text-24">
        What clients say
      </h2>
      <ul class="grid gap-6">
        {reviews.map((review) => (
          <Words key={review.id} review={review} />
        ))}
      </ul>
      {(later || next) && (
        <nav aria-label="Pages of reviews" class="flex flex-wrap gap-3">
          {later && (
            <ButtonLink href={at(url, null)} tone="secondary">
              Newest reviews
            </ButtonLink>
          )}
          {next && (
            <ButtonLink href={at(url, next)} tone="secondary">
              Older reviews
            </ButtonLink>
          )}
        </nav>
      )}
    </section>
  )
}
