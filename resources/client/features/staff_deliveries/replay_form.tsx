import { useQueryClient } from '@tanstack/preact-query'
import { useState } from 'preact/hooks'
import { requestBody } from '~/lib/api'
import { useIntent } from '~/lib/use_intent'
import { Button } from '~/ui/button'
import { Textarea } from '~/ui/inputs'
import { FormError } from '~/ui/states'
import { toast } from '~/ui/toast'
import { deliveriesKey, TYPE } from './delivery'

const many = (count: number) => (count === 1 ? '1 notice' : `${count} notices`)

/** Why they are sent again, which the audit log keeps. */
export function ReplayForm({ ids, onDone }: { ids: readonly string[]; onDone: () => void }) {
  const client = useQueryClient()
  const intent = useIntent()
  const [reason, setReason] = useState('')
  const send = async () => {
    const body = requestBody(TYPE, { ids, reason })
    if (!(await intent.send({ method: 'POST', path: '/deliveries/replay', body }))) return
    toast(`${many(ids.length)} will be sent again now.`)
    setReason('')
    onDone()
    await client.invalidateQueries({ queryKey: deliveriesKey })
  }
  return (
    <form
      noValidate
      class="grid max-w-reading gap-4 rounded-12 border border-line bg-surface p-4 sm:p-6"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <FormError error={intent.error} shown={['reason']} />
      <Textarea
        label={`Why ${many(ids.length)} should be sent again`}
        help="Their readers get what was written then. The audit log keeps your reason."
        rows={2}
        value={reason}
        error={intent.error?.fields.reason}
        onInput={(event) => setReason(event.currentTarget.value)}
      />
      <div>
        <Button type="submit" busy={intent.sending}>
          {`Send ${many(ids.length)} again`}
        </Button>
      </div>
    </form>
  )
}
