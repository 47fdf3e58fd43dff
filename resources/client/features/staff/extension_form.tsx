import { useQueryClient } from '@tanstack/preact-query'
import { useState } from 'preact/hooks'
import { needsStepUp, StepUp } from '~/app/step_up/step_up'
import { requestBody } from '~/lib/api'
import { now } from '~/lib/clock'
import { dateTime } from '~/lib/dates'
import { useIntent } from '~/lib/use_intent'
import { Button } from '~/ui/button'
import { Textarea, TextInput } from '~/ui/inputs'
import { FormError } from '~/ui/states'
import { toast } from '~/ui/toast'
import { countInWords, deadlines, extensionsKey, hours, type Preview } from './deadlines'

const TYPE = 'deadline-extensions'

/** What a field for a moment holds: the reader's own time, to the minute. */
function localMoment(at: Date): string {
  const shifted = new Date(at.getTime() - at.getTimezoneOffset() * 60_000)
  return shifted.toISOString().slice(0, 16)
}

const inHours = (count: number) => localMoment(new Date(now().getTime() + count * 3_600_000))
const toIso = (local: string) => (local === '' ? '' : new Date(local).toISOString())

function Counts({ preview }: { preview: Preview }) {
  if (preview.planned === 0)
    return <p>No deadline falls in this window. There is nothing to move.</p>
  return (
    <>
      <p>{`${deadlines(preview.planned)} would move by ${hours(preview.byHours)}:`}</p>
      <ul class="list-disc ps-6">
        {preview.counts.map((each) => (
          <li key={`${each.subject} ${each.event}`}>{countInWords(each)}</li>
        ))}
      </ul>
    </>
  )
}

/** Two steps: see what would move, then say why and move it. */
export function ExtensionForm() {
  const client = useQueryClient()
  const look = useIntent<Preview>()
  const order = useIntent()
  const [from, setFrom] = useState(() => inHours(-12))
  const [to, setTo] = useState(() => inHours(24))
  const [more, setMore] = useState('24')
  const [reason, setReason] = useState('')
  const [preview, setPreview] = useState<Preview | null>(null)
  const window = { from: toIso(from), to: toIso(to), byHours: Number(more) }
  const fields = { ...look.error?.fields, ...order.error?.fields }

  const ready = preview !== null && preview.planned > 0
  const unproved = needsStepUp(order.error)

  /** Whatever is changed after a look was not looked at. */
  const change =
    (set: (value: string) => void) => (event: { currentTarget: { value: string } }) => {
      set(event.currentTarget.value)
      setPreview(null)
    }
  const see = async () => {
    const body = requestBody(TYPE, window)
    const done = await look.send({ method: 'POST', path: `/${TYPE}/preview`, body })
    setPreview(done?.result ?? null)
  }
  const give = async () => {
    const body = requestBody(TYPE, { ...window, reason })
    const done = await order.send({ method: 'POST', path: `/${TYPE}`, body })
    if (!done) return
    toast('Ordered. The deadlines are moved now, and everybody affected is told.')
    setPreview(null)
    setReason('')
    await client.invalidateQueries({ queryKey: [...extensionsKey] })
  }

  return (
    <div class="grid gap-4 rounded-12 border border-line bg-surface p-4 sm:p-6">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void (preview ? give() : see())
        }}
        class="grid gap-4"
      >
        <FormError error={look.error} shown={['from', 'to', 'byHours']} />
        <div class="grid items-start gap-4 sm:grid-cols-3">
          <TextInput
            label="Deadlines from"
            type="datetime-local"
            help="When the outage began, in your time"
            value={from}
            error={fields.from}
            onInput={change(setFrom)}
          />
          <TextInput
            label="and before"
            type="datetime-local"
            help="Late enough for those who lost time"
            value={to}
            error={fields.to}
            onInput={change(setTo)}
          />
          <TextInput
            label="Hours more"
            inputMode="numeric"
            help="From 1 to 720"
            value={more}
            error={fields.byHours}
            onInput={change(setMore)}
          />
        </div>
        {preview && <Counts preview={preview} />}
        {ready && (
          <>
            <Textarea
              label="Why"
              rows={3}
              help="Everybody affected reads this, and it is kept in the audit log."
              value={reason}
              error={fields.reason}
              onInput={(event) => setReason(event.currentTarget.value)}
            />
            <p class="max-w-reading text-ink-soft">
              {`Deadlines from ${dateTime(window.from)} to ${dateTime(window.to)} move once. Until each one has moved, nothing happens at its old time. It cannot be taken back.`}
            </p>
            {!unproved && (
              <FormError error={order.error} shown={['reason', 'from', 'to', 'byHours']} />
            )}
          </>
        )}
        {!ready && (
          <Button type="submit" tone="secondary" busy={look.sending} class="justify-self-start">
            See what would move
          </Button>
        )}
        {ready && !unproved && (
          <Button type="submit" busy={order.sending} class="justify-self-start">
            {`Give ${hours(preview.byHours)} more for ${deadlines(preview.planned)}`}
          </Button>
        )}
      </form>
      {ready && unproved && (
        <StepUp what="Everybody’s deadlines are about to move" onProved={() => void give()} />
      )}
    </div>
  )
}
