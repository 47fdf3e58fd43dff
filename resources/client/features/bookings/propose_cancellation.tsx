import { useQueryClient } from '@tanstack/preact-query'
import { useState } from 'preact/hooks'
import { needsStepUp, StepUp } from '~/app/step_up/step_up'
import { requestBody } from '~/lib/api'
import { formatMoney, type MoneyValue } from '~/lib/money'
import { useIntent } from '~/lib/use_intent'
import { Button } from '~/ui/button'
import { Dialog } from '~/ui/dialog'
import { Textarea } from '~/ui/inputs'
import { MoneyInput } from '~/ui/money_input'
import { FormError } from '~/ui/states'
import { toast } from '~/ui/toast'
import { viewerSide, type Booking } from './booking'
import { useCancellationPreview } from './preview/use_preview'
import { WhoGetsWhat } from './preview/who_gets_what'
import { heldIn } from './shares'

/** Says who would get what of everything held, and asks the other side to agree. */
export function ProposeCancellation(props: { booking: Booking; onClose: () => void }) {
  const { booking, onClose } = props
  const client = useQueryClient()
  const intent = useIntent()
  const held = heldIn(booking)
  const [shares, setShares] = useState<Readonly<Record<string, MoneyValue | null>>>({})
  const [note, setNote] = useState('')
  const other = viewerSide(booking) === 'client' ? booking.talentName : booking.clientName
  const named = held.map(({ key, id }) => ({ [key]: id, talentShare: shares[id]?.amount ?? '' }))
  const complete = held.every(({ id }) => shares[id])
  const preview = useCancellationPreview(booking.id, complete ? named : null)
  const fields = held.map((_, index) => `shares.${index}.talentShare`)
  const asked = needsStepUp(intent.error)

  const send = async () => {
    const done = await intent.send({
      method: 'POST',
      path: `/bookings/${booking.id}/propose-cancellation`,
      body: requestBody('bookings', {
        shares: named,
        ...(note.trim() === '' ? {} : { note }),
      }),
    })
    if (!done) return
    toast(`Proposed. ${other} has 48 hours to answer.`)
    onClose()
    await client.invalidateQueries()
  }

  return (
    <Dialog
      open
      title="Propose to end the booking"
      onClose={onClose}
      actions={
        <>
          {!asked && (
            <Button busy={intent.sending} onClick={() => void send()}>
              {`Propose it to ${other}`}
            </Button>
          )}
          <Button tone="secondary" onClick={onClose}>
            Not now
          </Button>
        </>
      }
    >
      <p>
        {`Nothing moves unless ${other} agrees within 48 hours. Until then everything runs on as before.`}
      </p>
      {asked ? (
        <StepUp onProved={() => void send()} what="You offer money that is held for you" />
      ) : (
        <FormError error={intent.error} shown={[...fields, 'note']} />
      )}
      {held.map((part, index) => (
        <MoneyInput
          key={part.id}
          label={`${booking.talentName}’s share of “${part.title}”`}
          currency={booking.currency}
          value={null}
          onChange={(share) => setShares({ ...shares, [part.id]: share })}
          help={`Out of ${formatMoney(part.held)} held, before the fee. Enter 0 for none.`}
          error={intent.error?.fields[`shares.${index}.talentShare`]}
        />
      ))}
      <WhoGetsWhat
        booking={booking}
        preview={preview}
        until="Enter every share to see who gets what."
      />
      <Textarea
        label="Why"
        optional
        rows={3}
        value={note}
        error={intent.error?.fields.note}
        onInput={(event) => setNote(event.currentTarget.value)}
      />
    </Dialog>
  )
}
