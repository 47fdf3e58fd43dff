import { useQueryClient } from '@tanstack/preact-query'
import { useState } from 'preact/hooks'
import { needsStepUp, StepUp } from '~/app/step_up/step_up'
import type { Timesheet } from '~/app/hours/timesheet'
import { formatMoney, isZero } from '~/lib/money'
import { useIntent } from '~/lib/use_intent'
import { minutesInWords } from '~/lib/weeks'
import { Button, type ButtonTone } from '~/ui/button'
import { Dialog } from '~/ui/dialog'
import { FormError } from '~/ui/states'
import { toast } from '~/ui/toast'
import type { Booking } from '../booking'
import { OnItsWay, usePaid } from '../on_its_way'
import { PayDialog } from '../pay_dialog'
import { usePreview } from '../preview/use_preview'
import { WhoGetsWhat } from '../preview/who_gets_what'
import { DisputeDialog } from './dispute_dialog'
import { mostOf, nameOfWeek } from './week_words'

interface WeekProps {
  readonly booking: Booking
  readonly sheet: Timesheet
}

function ApproveDialog({ booking, sheet, onClose }: WeekProps & { onClose: () => void }) {
  const client = useQueryClient()
  const intent = useIntent<object>()
  const label = `Pay ${formatMoney(sheet.amount)} to ${booking.talentName}`
  const preview = usePreview({
    bookingId: booking.id,
    path: `/timesheets/${sheet.id}`,
    event: 'approve',
  })
  const approve = async () => {
    const path = `/timesheets/${sheet.id}/approve`
    if (!(await intent.send({ method: 'POST', path }))) return
    toast(`Paid. ${booking.talentName} has been told.`)
    onClose()
    await client.invalidateQueries()
  }
  return (
    <Dialog
      open
      title={label}
      onClose={onClose}
      actions={
        <>
          <Button busy={intent.sending} onClick={() => void approve()}>
            {label}
          </Button>
          <Button tone="secondary" onClick={onClose}>
            Not now
          </Button>
        </>
      }
    >
      <p>
        {`${minutesInWords(sheet.workedMinutes)} of ${nameOfWeek(sheet)} are paid, and what was not used comes back. This cannot be undone.`}
      </p>
      <WhoGetsWhat booking={booking} preview={preview} />
      {needsStepUp(intent.error) ? (
        <StepUp onProved={() => void approve()} />
      ) : (
        <FormError error={intent.error} />
      )}
    </Dialog>
  )
}

type Asking = 'hold' | 'approve' | 'dispute'

/** What the reader may do about a week now, the answer first. */
export function WeekActions({ booking, sheet, quiet }: WeekProps & { quiet: boolean }) {
  const [asking, setAsking] = useState<Asking | null>(null)
  const close = () => setAsking(null)
  const { talentName } = booking
  const underWay = usePaid(sheet.id)
  const button = (event: Asking, label: string, tone: ButtonTone) =>
    sheet.meta.can.includes(event) && (
      <Button tone={tone} onClick={() => setAsking(event)}>
        {label}
      </Button>
    )
  return (
    <div class="flex flex-wrap gap-3 empty:hidden">
      {underWay.paid && sheet.meta.can.includes('hold') ? (
        <OnItsWay onAgain={underWay.forget} />
      ) : (
        button(
          'hold',
          `Pay ${formatMoney(mostOf(sheet))} into escrow`,
          quiet ? 'secondary' : 'primary'
        )
      )}
      {button(
        'approve',
        `Pay ${formatMoney(sheet.amount)} to ${talentName}`,
        quiet ? 'secondary' : 'primary'
      )}
      {button('dispute', 'Dispute some of the hours', 'quiet')}
      {asking === 'hold' && (
        <PayDialog
          booking={booking}
          payable={{
            ...{ type: 'timesheets', event: 'hold', id: sheet.id, quote: sheet.quote },
            title: `Pay in ${nameOfWeek(sheet)}`,
            line: `At most, for ${talentName}’s hours`,
            then: ({ talentGets }) =>
              `The money is held in escrow for the week. Only the hours that are worked are paid; the rest comes back with the fee on it. ${talentName} gets at most ${formatMoney(talentGets)}.`,
          }}
          onClose={close}
        />
      )}
      {asking === 'approve' && <ApproveDialog booking={booking} sheet={sheet} onClose={close} />}
      {asking === 'dispute' && <DisputeDialog booking={booking} sheet={sheet} onClose={close} />}
    </div>
  )
}
