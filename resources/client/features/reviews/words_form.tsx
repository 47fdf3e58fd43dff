import { useQueryClient } from '@tanstack/preact-query'
import { useState } from 'preact/hooks'
import { requestBody } from '~/lib/api'
import { useIntent } from '~/lib/use_intent'
import { Button } from '~/ui/button'
import { Textarea } from '~/ui/inputs'
import { FormError } from '~/ui/states'
import { toast } from '~/ui/toast'

interface WordsFormProps {
  reviewId: string
  event: 'reply' | 'appeal'
  /** Name of the attribute that the words go into. */
  field: 'text' | 'words'
  title: string
  consequence: string
  label: string
  button: string
  done: string
}

/** One text, sent once: a reply, or an appeal. */
export function WordsForm(form: WordsFormProps) {
  const client = useQueryClient()
  const intent = useIntent()
  const [words, setWords] = useState('')
  const send = async (event: Event) => {
    event.preventDefault()
    const done = await intent.send({
      method: 'POST',
      path: `/reviews/${form.reviewId}/${form.event}`,
      body: requestBody('reviews', { [form.field]: words }),
    })
    if (!done) return
    toast(form.done)
    await client.invalidateQueries()
  }
  return (
    <form
      noValidate
      onSubmit={send}
      class="grid gap-4 rounded-12 border border-line bg-surface p-4 sm:p-6"
    >
      <h2 class="display text-24">{form.title}</h2>
      <p class="max-w-reading text-ink-soft">{form.consequence}</p>
      <FormError error={intent.error} shown={[form.field]} />
      <Textarea
        label={form.label}
        help="Up to 2,000 characters."
        value={words}
        error={intent.error?.fields[form.field]}
        onInput={(event) => setWords(event.currentTarget.value)}
      />
      <Button type="submit" busy={intent.sending} class="justify-self-start">
        {form.button}
      </Button>
    </form>
  )
}
