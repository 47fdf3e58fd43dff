import type { ComponentChildren } from 'preact'
import { DECIDED, type Review } from '~/lib/review'
import { day } from '~/lib/dates'
import { Badge } from './badge'
import { Star } from './icons'

const HIDDEN = { text: 'Words taken down', review: 'Taken down' } as const

/** A review with its reply and, for who may know it, what staff decided over it. */
export function ReviewCard({ review, children }: { review: Review; children?: ComponentChildren }) {
  const { hidden, reply, decision } = review
  return (
    <article class="grid content-start gap-3 rounded-12 border border-line bg-surface p-4 sm:p-6">
      <p class="flex flex-wrap items-center justify-between gap-2">
        <strong class="font-semibold">{`${review.authorName} about ${review.subjectName}`}</strong>
        <span class="inline-flex items-center gap-1">
          <Star size={16} strokeWidth={1.5} aria-hidden="true" class="fill-current text-amber" />
          {`${review.rating} of 5`}
        </span>
      </p>
      {hidden && (
        <p>
          <Badge tone="slate">{HIDDEN[hidden]}</Badge>
        </p>
      )}
      {review.text && <p class="max-w-reading whitespace-pre-line">{review.text}</p>}
      <p class="text-13 text-ink-soft">
        {review.publishedAt
          ? day(review.publishedAt)
          : 'Only you see this until the other review is in, or the time for reviews is over.'}
      </p>
      {reply && (
        <div class="grid gap-1 border-s-2 border-line ps-4">
          <p class="text-13 text-ink-soft">
            {`${review.subjectName} replied on ${day(reply.at)}${review.replyHidden ? ', taken down' : ''}`}
          </p>
          <p class="max-w-reading whitespace-pre-line">{reply.text}</p>
        </div>
      )}
      {decision && (
        <div class="grid gap-1 rounded-6 bg-sunken p-3">
          <p class="font-semibold">{DECIDED[decision.action]}</p>
          <p class="max-w-reading whitespace-pre-line">{decision.reason}</p>
          <p class="text-13 text-ink-soft">
            {`${day(decision.decidedAt)}${decision.final ? ', after a second look' : ''}`}
          </p>
        </div>
      )}
      {children}
    </article>
  )
}
