import { useState } from 'preact/hooks'
import { requestBody } from '~/lib/api'
import { useIntent } from '~/lib/use_intent'
import { Button } from '~/ui/button'
import { Textarea } from '~/ui/inputs'
import { FormError } from '~/ui/states'
import { toast } from '~/ui/toast'
import type { Message } from './conversation'

const REASONS = {
  'abusive': 'It insults or threatens',
  'fraud': 'It tries to cheat me',
  'outside-payment': 'It asks to pay outside of Uvidense',
  'spam': 'It is advertising',
  'other': 'Something else',
} as const

/** Asks staff to look; they get the words as they are now. */
export function ReportForm({ message, onDone }: { message: Message; onDone: () => void }) {
  const intent = useIntent()
  const [reason, setReason] = useState<keyof typeof REASONS>('abusive')
  const [words, setWords] = useState('')
  const report = async (event: Event) => {
    event.preventDefault()
    const done = await intent.send({
      method: 'POST',
      path: `/messages/${message.id}/report`,
      body: requestBody('message-reports', { reason, words }),
    })
    if (!done) return
    toast('Reported. Staff look at it and tell you what came of it.')
    onDone()
  }
  return (
    <form noValidate onSubmit={report} class="grid gap-4">
      <FormError error={intent.error} shown={['words']} />
      <fieldset class="grid">
        <legend class="font-semibold">What is wrong with it?</legend>
        {Object.entries(REASONS).map(([value, label]) => (
          <label key={value} class="flex min-h-11 items-center gap-3">
            <input
              type="radio"
              class="tick"
              name="report-reason"
              checked={reason === value}
              onChange={() => setReason(value as keyof typeof REASONS)}
            />
            {label}
          </label>
        ))}
      </fieldset>
      <Textarea
        label="What should we know?"
        optional
        rows={3}
        value={words}
        error={intent.error?.fields.words}
        help={`Only staff read this. ${message.authorName} is not told who reported it.`}
        onInput={(event) => setWords(event.currentTarget.value)}
      />
      <Button type="submit" busy={intent.sending} class="justify-self-start">
        Report the message
      </Button>
    </form>
  )
}
