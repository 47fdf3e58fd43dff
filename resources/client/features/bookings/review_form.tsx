import { useQueryClient } from '@tanstack/preact-query'
import { useEffect, useRef } from 'preact/hooks'
import { requestBody } from '~/lib/api'
import { dateTime } from '~/lib/dates'
import { useIntent } from '~/lib/use_intent'
import { Button } from '~/ui/button'
import { Textarea } from '~/ui/inputs'
import { StarChoice } from '~/ui/star_choice'
import { FormError } from '~/ui/states'
import { toast } from '~/ui/toast'
import { viewerSide, type Booking } from './booking'
import { useDraft } from './use_draft'

interface Draft {
  readonly rating: number | null
  readonly text: string
}

/** Both reviews stay hidden until both are in, or 14 days have passed. */
export function ReviewForm({ booking }: { booking: Booking }) {
  const client = useQueryClient()
  const intent = useIntent<{ readonly publishedAt: string | null }>()
  const draft = useDraft<Draft>(`review.${booking.id}`, { rating: null, text: '' })
  const { rating, text } = draft.value
  const fields = intent.error?.fields
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    const wrong = fields?.rating ? 'input[type=radio]' : '[aria-invalid="true"]'
    if (fields) form.current?.querySelector<HTMLElement>(wrong)?.focus()
  }, [fields])
  const asClient = viewerSide(booking) === 'client'
  const other = asClient ? booking.talentName : booking.clientName
  const until = booking.reviewsOpenUntil
  const send = async (event: Event) => {
    event.preventDefault()
    const done = await intent.send({
      method: 'POST',
      path: `/bookings/${booking.id}/reviews`,
      body: requestBody('reviews', { rating, text }),
    })
    if (!done) return
    draft.forget()
    toast(
      done.result?.publishedAt
        ? 'Thank you. Both reviews can be read now.'
        : `Thank you. It appears when ${other} has written too, or when the time is over.`
    )
    await client.invalidateQueries()
  }
  return (
    <form
      ref={form}
      noValidate
      onSubmit={send}
      class="grid gap-4 rounded-12 border border-line bg-surface p-4 sm:p-6"
    >
      <h2 class="display text-24">{`How was it with ${other}?`}</h2>
      <ul class="grid max-w-reading list-disc gap-1 ps-5 text-ink-soft">
        <li>Neither of you sees the other’s review, or whether there is one, until both are in.</li>
        {until && <li>{`On ${dateTime(until)} whatever is in becomes public.`}</li>}
        <li>
          {asClient
            ? `Then everybody can read yours on ${other}’s profile, and it cannot be changed.`
            : 'Then yours is public, and it cannot be changed.'}
        </li>
      </ul>
      <FormError error={intent.error} shown={['rating', 'text']} />
      <StarChoice
        legend="Your rating"
        value={rating}
        error={fields?.rating && 'Choose one to five stars.'}
        onChange={(value) => draft.change({ ...draft.value, rating: value })}
      />
      <Textarea
        label="What should others know?"
        optional
        help="Up to 5,000 characters. Kept in this browser until you send it."
        value={text}
        error={fields?.text}
        onInput={(event) => draft.change({ ...draft.value, text: event.currentTarget.value })}
      />
      <Button type="submit" busy={intent.sending} class="justify-self-start">
        Send the review
      </Button>
    </form>
  )
}
