import { useQueryClient } from '@tanstack/preact-query'
import { useState } from 'preact/hooks'
import { needsStepUp, StepUp } from '~/app/step_up/step_up'
import { requestBody } from '~/lib/api'
import { useIntent } from '~/lib/use_intent'
import { Button } from '~/ui/button'
import { Textarea, TextInput } from '~/ui/inputs'
import { FormError } from '~/ui/states'
import { toast } from '~/ui/toast'
import { reversalsKey } from './correction'

/** The first of two: names the movement and says why it was a mistake. */
export function ProposeForm() {
  const client = useQueryClient()
  const intent = useIntent()
  const [transferId, setTransferId] = useState('')
  const [reason, setReason] = useState('')
  const propose = async () => {
    const body = requestBody('reversals', { transferId: transferId.trim(), reason })
    if (!(await intent.send({ method: 'POST', path: '/reversals', body }))) return
    setTransferId('')
    setReason('')
    toast('Proposed. Another member of finance looks at it now; nothing has moved yet.')
    await client.invalidateQueries({ queryKey: reversalsKey })
  }
  const fields = intent.error?.fields
  return (
    <form
      noValidate
      class="grid max-w-form justify-items-start gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        void propose()
      }}
    >
      {needsStepUp(intent.error) ? (
        <StepUp onProved={() => void propose()} />
      ) : (
        <FormError error={intent.error} shown={['transferId', 'reason']} />
      )}
      <div class="w-full">
        <TextInput
          label="The movement"
          help="Its number, as in the ledger: tr_…"
          value={transferId}
          error={fields?.transferId}
          onInput={(event) => setTransferId(event.currentTarget.value)}
        />
      </div>
      <div class="w-full">
        <Textarea
          label="Why it was a mistake"
          help="Both sides read it, and it is kept with your name."
          rows={3}
          value={reason}
          error={fields?.reason}
          onInput={(event) => setReason(event.currentTarget.value)}
        />
      </div>
      <Button type="submit" busy={intent.sending}>
        Propose to undo it
      </Button>
    </form>
  )
}
