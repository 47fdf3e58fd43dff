import { useQueryClient } from '@tanstack/preact-query'
import { useState } from 'preact/hooks'
import { requestBody } from '~/lib/api'
import { useIntent } from '~/lib/use_intent'
import { Button } from '~/ui/button'
import { Textarea } from '~/ui/inputs'
import { FormError } from '~/ui/states'
import { toast } from '~/ui/toast'
import { viewerSide, type Booking } from './booking'

const RATINGS = [
  [5, 'Excellent'],
  [4, 'Good'],
  [3, 'Fair'],
  [2, 'Poor'],
  [1, 'Bad'],
] as const

/** Both reviews stay hidden until both are in, or 14 days have passed. */
export function ReviewForm({ booking }: { booking: Booking }) {
  const client = useQueryClient()
  const intent = useIntent()
  const [rating, setRating] = useState<number | null>(null)
  const [text, setText] = useState('')
  const other = viewerSide(booking) === 'client' ? booking.talentName : booking.clientName
  const send = async (event: Event) => {
    event.preventDefault()
    const done = await intent.send({
      method: 'POST',
      path: `/bookings/${booking.id}/reviews`,
      body: requestBody('reviews', { rating, text }),
    })
    if (!done) return
    toast(`Thank you. It appears when ${other} has written too, or in 14 days.`)
    await client.invalidateQueries()
  }
  return (
    <form onSubmit={send} class="grid gap-4 rounded-12 border border-line bg-surface p-4 sm:p-6">
      <h2 class="display text-24">{`How was it with ${other}?`}</h2>
      <p class="text-ink-soft">
        Neither of you sees the other’s review until both are in, or 14 days have passed.
      </p>
      <FormError error={intent.error} shown={['rating', 'text']} />
      <fieldset class="grid gap-1">
        <legend class="font-semibold">Your rating</legend>
        <div class="flex flex-wrap gap-x-6">
          {RATINGS.map(([value, word]) => (
            <label key={value} class="flex min-h-11 items-center gap-2">
              <input
                type="radio"
                name="rating"
                class="tick"
                checked={rating === value}
                onChange={() => setRating(value)}
              />
              {word}
            </label>
          ))}
        </div>
      </fieldset>
      <Textarea
        label="What should others know?"
        value={text}
        error={intent.error?.fields.text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" busy={intent.sending} class="justify-self-start">
        Send the review
      </Button>
    </form>
  )
}
