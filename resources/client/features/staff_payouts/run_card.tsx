import { dateTime } from '~/lib/dates'
import { formatMoney } from '~/lib/money'
import { Badge } from '~/ui/badge'
import type { Run } from './payout'

/** How far a run has come, in one line and one bar. */
export function RunCard({ run }: { run: Run }) {
  const { all, toConfirm, toSend, sent, paid, failed } = run.counts
  const done = paid + failed
  const open = [
    [toConfirm, toConfirm === 1 ? 'waits for two people' : 'wait for two people'],
    [toSend, 'to send'],
    [sent, 'with the provider'],
    [paid, 'paid'],
    [failed, 'came back'],
  ] as const
  return (
    <li class="grid gap-2 rounded-12 border border-line bg-surface p-4">
      <div class="flex flex-wrap items-center justify-between gap-3">
        <h3 class="font-semibold">{dateTime(run.startedAt)}</h3>
        <Badge tone={done === all ? 'green' : 'amber'}>
          {done === all ? 'Done' : `${done} of ${all} done`}
        </Badge>
      </div>
      <progress
        class="h-2 w-full appearance-none overflow-hidden rounded-6 bg-sunken [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-accent"
        max={all}
        value={done}
        aria-label={`${done} of ${all} payouts of this run have come to their end`}
      />
      <p class="text-13 text-ink-soft">
        {open
          .filter(([many]) => many > 0)
          .map(([many, words]) => `${many} ${words}`)
          .join(' · ')}
      </p>
      <p class="text-13 text-ink-soft">
        {`${run.totals.map(formatMoney).join(', ')} · started ${run.startedBy === null ? 'by the clock' : 'by staff'}`}
      </p>
    </li>
  )
}
