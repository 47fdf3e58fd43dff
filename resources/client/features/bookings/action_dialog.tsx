import { useQueryClient } from '@tanstack/preact-query'
import { useEffect, useRef, useState } from 'preact/hooks'
import { needsStepUp, StepUp } from '~/app/step_up/step_up'
import { requestBody } from '~/lib/api'
import type { MoneyValue } from '~/lib/money'
import { useIntent } from '~/lib/use_intent'
import { Button } from '~/ui/button'
import { Dialog } from '~/ui/dialog'
import { Textarea } from '~/ui/inputs'
import { MoneyInput } from '~/ui/money_input'
import { FormError } from '~/ui/states'
import { toast } from '~/ui/toast'
import { bookingsKey } from './booking_queries'
import { attributesOf, type Action, type Subject } from './actions'
import { usePreview } from './preview/use_preview'
import { WhoGetsWhat } from './preview/who_gets_what'
import { OwnQuote } from './terms'

interface ActionDialogProps {
  readonly event: string
  readonly action: Action
  readonly subject: Subject
  readonly onClose: () => void
}

/** Asks before it acts: what will happen, what cannot be undone, what must be said with it. */
export function ActionDialog({ event, action, subject, onClose }: ActionDialogProps) {
  const client = useQueryClient()
  const intent = useIntent()
  const [text, setText] = useState<Record<string, string>>({})
  const [amounts, setAmounts] = useState<Record<string, MoneyValue | null>>({})
  const fields = action.fields ?? []
  const { booking, milestone } = subject
  const label = action.label(subject)
  const type = milestone ? 'milestones' : 'bookings'
  const path = `/${type}/${(milestone ?? booking).id}`
  const asks = fields.some(({ name }) => name === 'amount')
  const preview = usePreview(
    { bookingId: booking.id, path, event, amount: asks ? (amounts.amount ?? null) : undefined },
    action.shows === 'preview'
  )

  // Somebody else may be faster: then the page no longer offers this, and takes the dialog away.
  const phase = useRef<'asking' | 'sending' | 'over'>('asking')
  const gone = useRef(false)
  const tooLate = () =>
    toast(`“${label}” is no longer possible: something else came first.`, 'note')
  const leave = useRef(tooLate)
  leave.current = tooLate
  useEffect(() => {
    const { pathname } = location
    return () => {
      gone.current = true
      if (phase.current === 'asking' && location.pathname === pathname) leave.current()
    }
  }, [])
  const close = () => {
    phase.current = 'over'
    onClose()
  }

  const act = async () => {
    phase.current = 'sending'
    const done = await intent.send({
      method: 'POST',
      path: `${path}/${event}`,
      body: requestBody(type, attributesOf(fields, text, amounts)),
    })
    if (!done) {
      phase.current = 'asking'
      if (gone.current) tooLate()
      else await client.invalidateQueries({ queryKey: bookingsKey })
      return
    }
    toast(action.done(subject))
    close()
    await client.invalidateQueries()
  }

  return (
    <Dialog
      open
      title={label}
      onClose={close}
      actions={
        <>
          <Button
            tone={action.tone === 'danger' ? 'danger' : 'primary'}
            busy={intent.sending}
            onClick={() => void act()}
          >
            {label}
          </Button>
          <Button tone="secondary" onClick={close}>
            Not now
          </Button>
        </>
      }
    >
      <p>{action.consequence(subject)}</p>
      {fields.map((field) =>
        field.name === 'amount' || field.name === 'claimed' ? (
          <MoneyInput
            key={field.name}
            label={field.label}
            currency={booking.currency}
            value={amounts[field.name] ?? null}
            onChange={(value) => setAmounts({ ...amounts, [field.name]: value })}
            error={intent.error?.fields[field.name] ?? intent.error?.fields[`${field.name}.amount`]}
            {...(field.help && { help: field.help })}
          />
        ) : (
          <Textarea
            key={field.name}
            label={field.label}
            value={text[field.name] ?? ''}
            onInput={(input) => setText({ ...text, [field.name]: input.currentTarget.value })}
            error={intent.error?.fields[field.name]}
            {...(field.help && { help: field.help })}
            {...(field.optional && { optional: true })}
          />
        )
      )}
      {action.shows === 'preview' && (
        <WhoGetsWhat
          booking={booking}
          preview={preview}
          until="Enter the amount to see who gets what."
        />
      )}
      {action.shows === 'quote' && <OwnQuote booking={booking} />}
      {needsStepUp(intent.error) ? (
        <StepUp onProved={() => void act()} />
      ) : (
        <FormError error={intent.error} shown={fields.map((field) => field.name)} />
      )}
    </Dialog>
  )
}
