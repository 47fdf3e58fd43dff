import { useQueryClient } from '@tanstack/preact-query'
import { dateTime } from '~/lib/dates'
import { useIntent } from '~/lib/use_intent'
import { Button } from '~/ui/button'
import { Countdown } from '~/ui/countdown'
import { EmptyState, ErrorState, FormError, SkeletonRows } from '~/ui/states'
import { toast } from '~/ui/toast'
import { errorInWords, happensTo, stuckKey, useStuck, type Stuck } from './deadlines'

function Row({ stuck, mayRetry }: { stuck: Stuck; mayRetry: boolean }) {
  const client = useQueryClient()
  const intent = useIntent()
  const retry = async () => {
    const done = await intent.send({ method: 'POST', path: `/stuck-deadlines/${stuck.id}/retry` })
    if (!done) return
    toast('It is tried again within a second. If it works, it leaves this list.')
    await client.invalidateQueries({ queryKey: [...stuckKey] })
  }
  return (
    <li class="grid gap-3 rounded-12 border border-line bg-surface p-4 md:grid-cols-[1fr_auto] md:items-start">
      <div class="grid min-w-0 gap-1">
        <p class="font-semibold">
          <a class="link" href={`/app/staff/bookings/${stuck.bookingId}`}>
            {happensTo(stuck)}
          </a>
        </p>
        <p class="max-w-reading break-words">{errorInWords(stuck)}</p>
        <p class="text-13 text-ink-soft">
          {`Due ${dateTime(stuck.dueAt)} · tried ${stuck.attempts === 1 ? 'once' : `${stuck.attempts} times`} · tried again by itself: `}
          <Countdown to={stuck.retryAt} />
        </p>
        <FormError error={intent.error} />
      </div>
      {mayRetry && (
        <Button tone="secondary" busy={intent.sending} onClick={() => void retry()}>
          Try again now
        </Button>
      )}
    </li>
  )
}

/** Deadlines that could not be met, and why, in words that help to decide what to do. */
export function StuckList({ mayRetry }: { mayRetry: boolean }) {
  const stuck = useStuck()
  if (stuck.isPending) return <SkeletonRows rows={2} label="Loading deadlines that are stuck" />
  if (stuck.isError) return <ErrorState error={stuck.error} onRetry={() => void stuck.refetch()} />
  if (stuck.data.items.length === 0) {
    return (
      <EmptyState title="No deadline is stuck">
        What cannot happen at its time is tried again by itself, and shown here with the reason.
      </EmptyState>
    )
  }
  return (
    <ul class="grid gap-3">
      {stuck.data.items.map((row) => (
        <Row key={row.id} stuck={row} mayRetry={mayRetry} />
      ))}
    </ul>
  )
}
