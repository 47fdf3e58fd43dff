import { useQueryClient } from '@tanstack/preact-query'
import { useState } from 'preact/hooks'
import { spanOf } from '~/app/hours/day_list'
import { requestBody } from '~/lib/api'
import { day } from '~/lib/dates'
import { formatMoney, type MoneyValue } from '~/lib/money'
import { useIntent } from '~/lib/use_intent'
import { minutesInWords, worthOf } from '~/lib/weeks'
import { Button } from '~/ui/button'
import { Dialog } from '~/ui/dialog'
import { Textarea } from '~/ui/inputs'
import { MoneyInput } from '~/ui/money_input'
import { FormError } from '~/ui/states'
import { toast } from '~/ui/toast'
import type { HourlyBooking } from './hours_data'
import { forget } from './log'
import type { Row } from './rows'

interface BonusDialogProps {
  readonly booking: HourlyBooking
  readonly row: Row
  readonly onClose: () => void
}

/** Work that no week takes any more can still be paid: the client is asked for a bonus. */
export function BonusDialog({ booking, row, onClose }: BonusDialogProps) {
  const client = useQueryClient()
  const intent = useIntent<object>()
  const [amount, setAmount] = useState<MoneyValue | null>(worthOf(row.minutes, booking.hourly.rate))
  const about = `${minutesInWords(row.minutes)} on ${day(row.startedAt)}, ${spanOf(row)}`
  const [note, setNote] = useState(row.memo ? `${about}: ${row.memo}` : about)

  const propose = async () => {
    const done = await intent.send({
      method: 'POST',
      path: `/bookings/${booking.id}/propose-bonus`,
      body: requestBody('bonuses', { amount: amount?.amount ?? '', note }),
    })
    if (!done) return
    await forget(row)
    toast(`Proposed. ${booking.clientName} has 7 days to answer.`)
    onClose()
    await client.invalidateQueries()
  }

  return (
    <Dialog
      open
      title="Propose it as a bonus"
      onClose={onClose}
      actions={
        <>
          <Button busy={intent.sending} onClick={() => void propose()}>
            {amount ? `Propose ${formatMoney(amount)}` : 'Propose it'}
          </Button>
          <Button tone="secondary" onClick={onClose}>
            Not now
          </Button>
        </>
      }
    >
      <p>
        {`${booking.clientName} may pay it or not, and has 7 days to answer. The time then no longer waits to be logged.`}
      </p>
      <FormError error={intent.error} shown={['amount', 'note']} />
      <MoneyInput
        label="How much"
        currency={booking.currency}
        value={amount}
        onChange={setAmount}
        error={intent.error?.fields.amount}
      />
      <Textarea
        label={`A word to ${booking.clientName}`}
        value={note}
        error={intent.error?.fields.note}
        onInput={(event) => setNote(event.currentTarget.value)}
      />
    </Dialog>
  )
}
