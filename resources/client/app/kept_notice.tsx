import { useLocation } from 'preact-iso'
import { useEffect } from 'preact/hooks'
import { startSending, useKept } from '~/lib/outbox/sender'

const HOURS = '/app/hours'

const things = (count: number) => (count === 1 ? '1 entry is' : `${count} entries are`)

/** Sends what waits, and says on every page that something does, or was not taken. */
export function KeptNotice({ owner }: { owner: string }) {
  const { path } = useLocation()
  useEffect(() => startSending(owner), [owner])
  const kept = useKept()
  const refused = kept.filter(({ state }) => state === 'refused').length
  const waiting = kept.length - refused
  if (kept.length === 0 || path === HOURS) return null
  return (
    <p role="status" class="rounded-6 border border-amber bg-amber-tint p-4">
      {waiting > 0 && `${things(waiting)} saved in this browser and will be sent. `}
      {refused > 0 && `${things(refused)} not taken. `}
      <a href={HOURS} class="link">
        See your hours
      </a>
    </p>
  )
}
