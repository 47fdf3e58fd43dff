import { useQueryClient } from '@tanstack/preact-query'
import { useState } from 'preact/hooks'
import { requestBody } from '~/lib/api'
import type { Moderation, Review } from '~/lib/review'
import { useIntent } from '~/lib/use_intent'
import { Button } from '~/ui/button'
import { Textarea } from '~/ui/inputs'
import { FormError } from '~/ui/states'
import { toast } from '~/ui/toast'

const CHOICES: Readonly<Record<Moderation, string>> = {
  'keep': 'Leave it as it is',
  'hide-text': 'Take the words down, keep the stars',
  'hide-reply': 'Take the reply down',
  'hide-review': 'Take all of it down, the stars too',
  'restore': 'Put everything back',
}

/** What would change something about this review as it is now. */
function choicesFor({ hidden, reply, replyHidden }: Review): Moderation[] {
  const all: [Moderation, boolean][] = [
    ['keep', true],
    ['hide-text', hidden !== 'text'],
    ['hide-reply', reply !== null && !replyHidden],
    ['hide-review', hidden !== 'review'],
    ['restore', hidden !== null || replyHidden],
  ]
  return all.flatMap(([choice, changes]) => (changes ? [choice] : []))
}

export function ModerateForm({ review }: { review: Review }) {
  const client = useQueryClient()
  const intent = useIntent()
  const [action, setAction] = useState<Moderation>('keep')
  const [reason, setReason] = useState('')
  const decide = async (event: Event) => {
    event.preventDefault()
    const done = await intent.send({
      method: 'POST',
      path: `/reviews/${review.id}/moderate`,
      body: requestBody('reviews', { action, reason }),
    })
    if (!done) return
    toast('Decided. Both sides and whoever reported it have been told, with your reason.')
    await client.invalidateQueries()
  }
  return (
    <form noValidate onSubmit={decide} class="grid gap-4">
      <FormError error={intent.error} shown={['reason']} />
      <fieldset class="grid">
        <legend class="font-semibold">What should happen?</legend>
        {choicesFor(review).map((choice) => (
          <label key={choice} class="flex min-h-11 items-center gap-3">
            <input
              type="radio"
              class="tick"
              name={`action-${review.id}`}
              checked={action === choice}
              onChange={() => setAction(choice)}
            />
            {CHOICES[choice]}
          </label>
        ))}
      </fieldset>
      <Textarea
        label="Why"
        rows={3}
        help="Both sides read this. Name what in the review decided it."
        value={reason}
        error={intent.error?.fields.reason}
        onInput={(event) => setReason(event.currentTarget.value)}
      />
      <Button type="submit" busy={intent.sending} class="justify-self-start">
        {CHOICES[action]}
      </Button>
    </form>
  )
}
