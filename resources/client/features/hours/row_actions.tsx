import { useState } from 'preact/hooks'
import { Button } from '~/ui/button'
import { CircleAlert, Clock } from '~/ui/icons'
import { toast } from '~/ui/toast'
import { BonusDialog } from './bonus_dialog'
import type { HourlyBooking } from './hours_data'
import { changeWork, forget, removeWork, sendAgain, whyNotKept, type Place } from './log'
import type { Row } from './rows'
import { WorkForm } from './work_form'

function Where({ row: { kept, hour, removal } }: { row: Row }) {
  if (kept?.state === 'refused') {
    return (
      <p class="flex items-start gap-1.5 text-13 font-semibold text-red">
        <CircleAlert size={16} class="mt-0.5 flex-none" aria-hidden="true" />
        <span>{`Not taken: ${kept.refusal?.message ?? ''}`}</span>
      </p>
    )
  }
  if (kept) {
    return (
      <p class="flex items-start gap-1.5 text-13 text-amber">
        <Clock size={16} strokeWidth={1.5} class="mt-0.5 flex-none" aria-hidden="true" />
        <span>
          {kept.tried > 0
            ? 'On its way; the answer has not come yet'
            : removal
              ? 'Will be removed when there is a connection'
              : 'Saved here, will be sent'}
        </span>
      </p>
    )
  }
  return hour?.state === 'late' ? (
    <p class="text-13 text-ink-soft">
      It came after the week was handed in, so it was proposed as a bonus.
    </p>
  ) : null
}

interface RowActionsProps {
  readonly place: Place
  readonly booking: HourlyBooking
  readonly row: Row
}

/** Where a line stands between this browser and the server, and what may be done about it. */
export function RowActions({ place, booking, row }: RowActionsProps) {
  const [asking, setAsking] = useState<'change' | 'bonus' | null>(null)
  const { kept, hour, removal } = row
  const refused = kept?.state === 'refused'
  const underWay = kept?.state === 'waiting' && kept.tried > 0
  const mayChange = !underWay && !removal && (kept !== null || hour?.meta.can.includes('edit'))
  const act = (work: Promise<void>) => work.catch((error: unknown) => toast(whyNotKept(error)))

  return (
    <>
      <Where row={row} />
      <div class="-ms-4 flex flex-wrap empty:hidden">
        {mayChange && (
          <Button tone="quiet" onClick={() => setAsking('change')}>
            Change
          </Button>
        )}
        {mayChange && !(refused && hour) && (
          <Button tone="quiet" onClick={() => void act(removeWork(place, row))}>
            Remove
          </Button>
        )}
        {refused && (
          <Button tone="quiet" onClick={() => void act(sendAgain(row))}>
            Send again
          </Button>
        )}
        {refused && !hour && (
          <Button tone="quiet" onClick={() => setAsking('bonus')}>
            Propose as a bonus
          </Button>
        )}
        {refused && hour && (
          <Button tone="quiet" onClick={() => void act(forget(row))}>
            Leave it as it was
          </Button>
        )}
        {kept && !underWay && removal && (
          <Button tone="quiet" onClick={() => void act(forget(row))}>
            Keep it
          </Button>
        )}
      </div>
      {asking === 'change' && (
        <WorkForm
          title="Change this time"
          initial={row}
          refusal={kept?.refusal ?? null}
          onSave={(work) => changeWork(place, row, { ...work, source: row.source })}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === 'bonus' && (
        <BonusDialog booking={booking} row={row} onClose={() => setAsking(null)} />
      )}
    </>
  )
}
