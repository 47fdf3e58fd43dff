import { useQueryClient } from '@tanstack/preact-query'
import { useState } from 'preact/hooks'
import { requestBody } from '~/lib/api'
import { useIntent } from '~/lib/use_intent'
import { Button } from '~/ui/button'
import { Select, Textarea } from '~/ui/inputs'
import { FormError } from '~/ui/states'
import { toast } from '~/ui/toast'
import { OUTCOME_WORDS, reportsKey, type Outcome, type Report } from './reports'

/** Staff say what came of a report; whoever reported it reads why. */
export function DecideForm({ report }: { report: Report }) {
  const client = useQueryClient()
  const intent = useIntent()
  const [outcome, setOutcome] = useState<Outcome>('dismissed')
  const [note, setNote] = useState('')
  const decide = async (event: Event) => {
    event.preventDefault()
    const done = await intent.send({
      method: 'POST',
      path: `/message-reports/${report.id}/decide`,
      body: requestBody('message-reports', { outcome, note }),
    })
    if (!done) return
    toast(report.kind === 'report' ? 'Decided. Whoever reported it has been told.' : 'Decided.')
    await client.invalidateQueries({ queryKey: reportsKey })
  }
  return (
    <form noValidate onSubmit={decide} class="grid gap-4 sm:max-w-form">
      <FormError error={intent.error} shown={['note']} />
      <Select
        label="What came of it?"
        value={outcome}
        onChange={(event) => setOutcome(event.currentTarget.value as Outcome)}
      >
        {Object.entries(OUTCOME_WORDS).map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </Select>
      <Textarea
        label="Why"
        rows={2}
        help={
          report.kind === 'report' ? `${report.reporterName} reads this.` : 'Kept in the audit log.'
        }
        value={note}
        error={intent.error?.fields.note}
        onInput={(event) => setNote(event.currentTarget.value)}
      />
      <Button type="submit" busy={intent.sending} class="justify-self-start">
        Close the report
      </Button>
    </form>
  )
}
