import { useQueryClient } from '@tanstack/preact-query'
import { useEffect, useRef } from 'preact/hooks'
import type { Entry } from '~/lib/outbox/entry'

/**
 * What this browser keeps, and what it has just sent until the server tells it back: on a slow line
 * a stretch of work must not seem lost in between.
 *
 * @param toldAt when the server last told what it has, in milliseconds
 */
export function useUntilTold(kept: readonly Entry[], toldAt: number): readonly Entry[] {
  const client = useQueryClient()
  const before = useRef<readonly Entry[]>([])
  const sent = useRef<readonly { entry: Entry; toldAt: number }[]>([])

  const keys = new Set(kept.map(({ key }) => key))
  const gone = before.current.filter(({ key }) => !keys.has(key))
  before.current = kept
  // What was never tried was taken back by its writer.
  const taken = gone.filter(({ tried, state }) => tried > 0 && state === 'waiting')
  sent.current = [
    ...sent.current.filter((each) => each.toldAt === toldAt),
    ...taken.map((entry) => ({ entry, toldAt })),
  ]
  useEffect(() => {
    if (gone.length > 0) void client.invalidateQueries({ queryKey: ['timesheets'] })
  })
  return [...kept, ...sent.current.map(({ entry }) => entry)]
}
