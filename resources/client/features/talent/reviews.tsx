import { monthYear } from '~/lib/dates'
import { Star } from '~/ui/icons'

export interface Review {
  readonly id: string
  readonly rating: number
  readonly text?: string | null
  readonly authorName?: string | null
  readonly publishedAt?: string | null
}

export function Reviews({ reviews }: { reviews: readonly Review[] }) {
  if (reviews.length === 0) return null
  return (
    <section aria-labelledby="words" class="grid gap-4">
      <h2 id="words" class="display text-24">
        What clients say
      </h2>
      <ul class="grid gap-6">
        {reviews.map((review) => (
          <li key={review.id} class="border-s-2 border-accent ps-4">
            <p class="flex items-center gap-1 text-13 text-ink-soft">
              <Star
                size={14}
                strokeWidth={1.5}
                aria-hidden="true"
                class="fill-current text-amber"
              />
              {`${review.rating} of 5`}
            </p>
            {review.text && <blockquote class="max-w-reading">{review.text}</blockquote>}
            <p class="text-13 text-ink-soft">
              {[review.authorName, review.publishedAt && monthYear(review.publishedAt)]
                .filter(Boolean)
                .join(', ')}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
