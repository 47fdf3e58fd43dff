import { useLocation } from 'preact-iso'
import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { clockTime } from '~/lib/dates'
import { startSending, useKept } from '~/lib/outbox/sender'
import { startOutgoing } from './conversation/outgoing'
import { useTimer } from './hours/timer'

const HOURS = '/app/hours'

const things = (count: number) => (count === 1 ? '1 entry' : `${count} entries`)

function Strip({ href, children }: { href: string; children: ComponentChildren }) {
  return (
    <p role="status" class="rounded-6 border border-amber bg-amber-tint p-4">
      {children}{' '}
      <a href={href} class="link">
        See your hours
      </a>
    </p>
  )
}

/** Sends what waits, and says on every page what waits, what was not taken, and that a timer runs. */
export function KeptNotice({ owner }: { owner: string }) {
  const { path } = useLocation()
  useEffect(() => startSending(owner), [owner])
  useEffect(() => startOutgoing(owner), [owner])
  const kept = useKept()
  const { running } = useTimer(owner)
  const refused = kept.filter(({ state }) => state === 'refused').length
  const waiting = kept.length - refused
  if (path === HOURS) return null
  return (
    <>
      {running && (
        <Strip href={`${HOURS}?booking=${running.bookingId}`}>
          {`Your timer has been running since ${clockTime(running.startedAt)}.`}
        </Strip>
      )}
      {waiting > 0 && (
        <Strip href={HOURS}>{`${things(waiting)} saved in this browser, to be sent.`}</Strip>
      )}
      {refused > 0 && <Strip href={HOURS}>{`${things(refused)} of time not taken.`}</Strip>}
    </>
  )
}
