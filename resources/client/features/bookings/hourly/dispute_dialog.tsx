import { useQueryClient } from '@tanstack/preact-query'
import { useState } from 'preact/hooks'
import { DayList } from '~/app/hours/day_list'
import type { Timesheet } from '~/app/hours/timesheet'
import { needsStepUp, StepUp } from '~/app/step_up/step_up'
import { requestBody } from '~/lib/api'
import { useIntent } from '~/lib/use_intent'
import { minutesInWords, minutesOf } from '~/lib/weeks'
import { Button } from '~/ui/button'
import { Sheet } from '~/ui/dialog'
import { Textarea } from '~/ui/inputs'
import { ErrorState, FormError, SkeletonRows } from '~/ui/states'
import { toast } from '~/ui/toast'
import type { Booking } from '../booking'
import { usePreview } from '../preview/use_preview'
import { WhoGetsWhat } from '../preview/who_gets_what'
import { useHoursOf } from './week_hours'

interface DisputeDialogProps {
  readonly booking: Booking
  readonly sheet: Timesheet
  readonly onClose: () => void
}

/** Which lines, and why; everything else of the week is paid at once. */
export function DisputeDialog({ booking, sheet, onClose }: DisputeDialogProps) {
  const client = useQueryClient()
  const intent = useIntent<object>()
  const hours = useHoursOf(sheet.id, true)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [reason, setReason] = useState('')
  const entries = (hours.data ?? []).filter(({ state }) => state === 'counted')
  const disputed = minutesOf(entries.filter(({ id }) => chosen.has(id)))
  const about = { bookingId: booking.id, path: `/timesheets/${sheet.id}` }
  const preview = usePreview({ ...about, event: 'dispute', hours: [...chosen] }, chosen.size > 0)

  const toggle = (id: string) => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    setChosen(next)
  }
  const send = async () => {
    const done = await intent.send({
      method: 'POST',
      path: `/timesheets/${sheet.id}/dispute`,
      body: requestBody('timesheets', { reason, hours: [...chosen] }),
    })
    if (!done) return
    toast('The dispute is open. What you did not dispute is paid.')
    onClose()
    await client.invalidateQueries()
  }

  return (
    <Sheet
      open
      title="Which hours do you dispute?"
      onClose={onClose}
      actions={
        <>
          <Button tone="danger" busy={intent.sending} onClick={() => void send()}>
            {disputed > 0 ? `Dispute ${minutesInWords(disputed)}` : 'Dispute these hours'}
          </Button>
          <Button tone="secondary" onClick={onClose}>
            Not now
          </Button>
        </>
      }
    >
      {hours.isPending && <SkeletonRows label="Loading the hours" />}
      {hours.isError && <ErrorState error={hours.error} onRetry={() => void hours.refetch()} />}
      <DayList
        entries={entries}
        level="h3"
        before={({ id, memo }) => (
          <label class="grid min-h-11 min-w-11 place-items-center self-start">
            <span class="sr-only">{`Dispute “${memo || 'without a memo'}”`}</span>
            <input
              type="checkbox"
              class="tick"
              checked={chosen.has(id)}
              onChange={() => toggle(id)}
            />
          </label>
        )}
      />
      <WhoGetsWhat
        booking={booking}
        preview={preview}
        until="Choose at least one line. The lines that you leave out are paid at once."
      />
      <p>
        What you dispute stays frozen until you agree or our staff decide. The rest moves now, which
        cannot be undone.
      </p>
      <Textarea
        label="What is wrong with them?"
        rows={3}
        help={`${booking.talentName} and our staff read this.`}
        value={reason}
        error={intent.error?.fields.reason}
        onInput={(event) => setReason(event.currentTarget.value)}
      />
      {needsStepUp(intent.error) ? (
        <StepUp onProved={() => void send()} />
      ) : (
        <FormError error={intent.error} shown={['reason']} />
      )}
    </Sheet>
  )
}
