import { useQueryClient } from '@tanstack/preact-query'
import { useState } from 'preact/hooks'
import { needsStepUp, StepUp } from '~/app/step_up/step_up'
import { requestBody } from '~/lib/api'
import { compareMoney, formatMoney, type MoneyValue } from '~/lib/money'
import { useIntent } from '~/lib/use_intent'
import { Button } from '~/ui/button'
import { Dialog } from '~/ui/dialog'
import { Textarea } from '~/ui/inputs'
import { MoneyInput } from '~/ui/money_input'
import { FormError } from '~/ui/states'
import { toast } from '~/ui/toast'
import type { Bonus, Booking } from '../booking'
import { useAvailable } from '../booking_queries'
import { usePreview } from '../preview/use_preview'
import { WhoGetsWhat } from '../preview/who_gets_what'
import { PayIn } from './pay_in'

const noted = (note: string) => (note.trim() === '' ? {} : { note })

const previewOf = (booking: Booking, amount: MoneyValue | null) => ({
  bookingId: booking.id,
  path: `/bookings/${booking.id}`,
  event: 'bonus',
  amount,
})

interface GiveBonusProps {
  readonly booking: Booking
  /** What the talent asked for, when it answers that. */
  readonly asked: Bonus | null
  readonly onClose: () => void
}

/** Out of the client's wallet at once; what it costs and brings is shown before. */
export function GiveBonus({ booking, asked, onClose }: GiveBonusProps) {
  const client = useQueryClient()
  const intent = useIntent()
  const available = useAvailable(booking, true)
  const [amount, setAmount] = useState<MoneyValue | null>(asked?.amount ?? null)
  const [note, setNote] = useState('')
  const preview = usePreview(previewOf(booking, amount))
  const price = preview.value?.fromClient
  const short =
    price && available.isSuccess && (!available.data || compareMoney(available.data, price) < 0)
  const talent = booking.talentName
  const label = amount ? `Give ${talent} ${formatMoney(amount)}` : `Give ${talent} a bonus`

  const give = async () => {
    const done = await intent.send({
      method: 'POST',
      path: `/bookings/${booking.id}/bonus`,
      body: requestBody('bonuses', {
        amount: amount?.amount ?? '',
        ...(asked ? { proposalId: asked.id } : noted(note)),
      }),
    })
    if (!done) return
    toast(`Paid. ${talent} has been told.`)
    onClose()
    await client.invalidateQueries()
  }

  return (
    <Dialog
      open
      title={asked ? `Pay the bonus ${talent} asked for` : `Thank ${talent} with a bonus`}
      onClose={onClose}
      actions={
        <>
          {short ? (
            <PayIn booking={booking} amount={price} />
          ) : (
            <Button busy={intent.sending} onClick={() => void give()}>
              {label}
            </Button>
          )}
          <Button tone="secondary" onClick={onClose}>
            Not now
          </Button>
        </>
      }
    >
      <p>It leaves your wallet at once, beyond what was agreed. This cannot be undone.</p>
      {asked?.note && <blockquote class="whitespace-pre-line">{`“${asked.note}”`}</blockquote>}
      {!asked && (
        <>
          <MoneyInput
            label="How much?"
            currency={booking.currency}
            value={amount}
            onChange={setAmount}
            error={intent.error?.fields.amount}
          />
          <Textarea
            label={`A word to ${talent}`}
            optional
            rows={3}
            value={note}
            error={intent.error?.fields.note}
            onInput={(event) => setNote(event.currentTarget.value)}
          />
        </>
      )}
      <WhoGetsWhat
        booking={booking}
        preview={preview}
        until="Enter the amount to see what it costs and what arrives."
      />
      {short && (
        <p class="text-ink-soft">
          {`Your wallet has ${formatMoney(available.data ?? { amount: '0', currency: booking.currency })}. Pay in first; then come back to give it.`}
        </p>
      )}
      {needsStepUp(intent.error) ? (
        <StepUp onProved={() => void give()} />
      ) : (
        <FormError error={intent.error} shown={asked ? [] : ['amount', 'note']} />
      )}
    </Dialog>
  )
}

/** The talent did more than was agreed, and says what. */
export function AskBonus({ booking, onClose }: { booking: Booking; onClose: () => void }) {
  const client = useQueryClient()
  const intent = useIntent()
  const [amount, setAmount] = useState<MoneyValue | null>(null)
  const [note, setNote] = useState('')
  const preview = usePreview(previewOf(booking, amount))
  const ask = async () => {
    const done = await intent.send({
      method: 'POST',
      path: `/bookings/${booking.id}/propose-bonus`,
      body: requestBody('bonuses', { amount: amount?.amount ?? '', note }),
    })
    if (!done) return
    toast(`Asked. ${booking.clientName} has 7 days to answer.`)
    onClose()
    await client.invalidateQueries()
  }
  return (
    <Dialog
      open
      title="Ask for a bonus"
      onClose={onClose}
      actions={
        <>
          <Button busy={intent.sending} onClick={() => void ask()}>
            {amount ? `Ask for ${formatMoney(amount)}` : 'Ask for a bonus'}
          </Button>
          <Button tone="secondary" onClick={onClose}>
            Not now
          </Button>
        </>
      }
    >
      <p>
        {`${booking.clientName} may pay it or decline it within 7 days. No money moves until then.`}
      </p>
      <FormError error={intent.error} shown={['amount', 'note']} />
      <MoneyInput
        label="How much?"
        currency={booking.currency}
        value={amount}
        onChange={setAmount}
        error={intent.error?.fields.amount}
      />
      <Textarea
        label="What for?"
        rows={3}
        help="What you did beyond what was agreed."
        value={note}
        error={intent.error?.fields.note}
        onInput={(event) => setNote(event.currentTarget.value)}
      />
      <WhoGetsWhat
        booking={booking}
        preview={preview}
        until="Enter the amount to see what would arrive."
      />
    </Dialog>
  )
}

/** No to what the talent asked for; nothing moves. */
export function DeclineBonus(props: { booking: Booking; bonus: Bonus; onClose: () => void }) {
  const { booking, bonus, onClose } = props
  const client = useQueryClient()
  const intent = useIntent()
  const decline = async () => {
    const done = await intent.send({ method: 'POST', path: `/bonuses/${bonus.id}/decline` })
    if (!done) return
    toast(`Declined. ${booking.talentName} has been told.`)
    onClose()
    await client.invalidateQueries()
  }
  return (
    <Dialog
      open
      title="Decline the bonus"
      onClose={onClose}
      actions={
        <>
          <Button busy={intent.sending} onClick={() => void decline()}>
            {`Decline ${formatMoney(bonus.amount)}`}
          </Button>
          <Button tone="secondary" onClick={onClose}>
            Not now
          </Button>
        </>
      }
    >
      <p>{`${booking.talentName} is told, and no money moves.`}</p>
      <FormError error={intent.error} />
    </Dialog>
  )
}
