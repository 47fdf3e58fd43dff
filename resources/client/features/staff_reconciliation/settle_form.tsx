import { useQueryClient } from '@tanstack/preact-query'
import { useState } from 'preact/hooks'
import { requestBody } from '~/lib/api'
import { useIntent } from '~/lib/use_intent'
import { Button } from '~/ui/button'
import { Textarea, TextInput } from '~/ui/inputs'
import { FormError } from '~/ui/states'
import { toast } from '~/ui/toast'
import { booksKey } from './books'

export type Settling = 'match' | 'explain' | 'undo'

const WORDS = {
  match: { button: 'Match the two', done: 'Matched. It is kept with your name and reason.' },
  explain: { button: 'Explain it', done: 'Explained. It is kept with your name and reason.' },
  undo: { button: 'Undo', done: 'Undone. It is open again.' },
} as const

interface SettleFormProps {
  type: 'statement-lines' | 'clearing-movements'
  id: string
  what: Settling
  onLeave: () => void
}

/** Why two are one, why one stands alone, or why neither was so after all. */
export function SettleForm({ type, id, what, onLeave }: SettleFormProps) {
  const client = useQueryClient()
  const intent = useIntent()
  const [transferId, setTransferId] = useState('')
  const [reason, setReason] = useState('')
  const settle = async (event: Event) => {
    event.preventDefault()
    const given = what === 'match' ? { transferId: transferId.trim(), reason } : { reason }
    const body = requestBody(type, given)
    if (!(await intent.send({ method: 'POST', path: `/${type}/${id}/${what}`, body }))) return
    toast(WORDS[what].done)
    onLeave()
    await client.invalidateQueries({ queryKey: booksKey })
  }
  const fields = intent.error?.fields
  return (
    <form noValidate class="grid max-w-form gap-3" onSubmit={settle}>
      <FormError error={intent.error} shown={['transferId', 'reason']} />
      {what === 'match' && (
        <TextInput
          label="The movement in our ledger"
          help="Its number: tr_…, of the same amount and currency."
          value={transferId}
          error={fields?.transferId}
          onInput={(event) => setTransferId(event.currentTarget.value)}
        />
      )}
      <Textarea
        label="Why"
        help="At least ten characters. It is kept with your name."
        rows={2}
        value={reason}
        error={fields?.reason}
        onInput={(event) => setReason(event.currentTarget.value)}
      />
      <div class="flex flex-wrap gap-3">
        <Button type="submit" busy={intent.sending}>
          {WORDS[what].button}
        </Button>
        <Button tone="quiet" onClick={onLeave}>
          Leave it
        </Button>
      </div>
    </form>
  )
}
