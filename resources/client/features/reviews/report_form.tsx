import { useState } from 'preact/hooks'
import { requestBody } from '~/lib/api'
import { useIntent } from '~/lib/use_intent'
import { Button } from '~/ui/button'
import { Select, Textarea } from '~/ui/inputs'
import { FormError } from '~/ui/states'

const REASONS = [
  ['abusive', 'It insults or threatens somebody'],
  ['private', 'It names something private, such as an address'],
  ['false', 'It is not true'],
  ['unrelated', 'It is not about this work'],
  ['paid', 'It was bought or traded'],
  ['other', 'Something else'],
] as const

/** Asks staff to look; nobody else learns who asked. */
export function ReportForm({ reviewId }: { reviewId: string }) {
  const intent = useIntent()
  const [reason, setReason] = useState('')
  const [words, setWords] = useState('')
  if (intent.state.status === 'done') {
    return (
      <p role="status" class="rounded-12 border border-green bg-green-tint p-4">
        Thank you. Staff look at it, and a notice tells you what they decided and why.
      </p>
    )
  }
  const send = async (event: Event) => {
    event.preventDefault()
    await intent.send({
      method: 'POST',
      path: `/reviews/${reviewId}/report`,
      body: requestBody('review-reports', { reason, words }),
    })
  }
  return (
    <form
      noValidate
      onSubmit={send}
      class="grid gap-4 rounded-12 border border-line bg-surface p-4 sm:p-6"
    >
      <h2 class="display text-24">Report this review</h2>
      <p class="max-w-reading text-ink-soft">
        Staff read it and decide, with a written reason that both sides get. They see who reported
        it; nobody else does.
      </p>
      <FormError error={intent.error} shown={['reason', 'words']} />
      <Select
        label="What is wrong with it?"
        value={reason}
        error={intent.error?.fields.reason && 'Choose what is wrong with it.'}
        onChange={(event) => setReason(event.currentTarget.value)}
      >
        <option value="">Choose a reason</option>
        {REASONS.map(([value, sentence]) => (
          <option key={value} value={value}>
            {sentence}
          </option>
        ))}
      </Select>
      <Textarea
        label="What should staff know?"
        optional
        value={words}
        error={intent.error?.fields.words}
        onInput={(event) => setWords(event.currentTarget.value)}
      />
      <Button type="submit" tone="secondary" busy={intent.sending} class="justify-self-start">
        Report the review
      </Button>
    </form>
  )
}
