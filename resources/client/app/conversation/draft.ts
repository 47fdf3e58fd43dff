import { useCallback, useState } from 'preact/hooks'
import type { OutgoingFile } from './outgoing_queue'

export interface Draft {
  readonly body: string
  readonly files: readonly OutgoingFile[]
}

const NOTHING: Draft = { body: '', files: [] }

/** What is begun here is still here after a reload. */
export function useDraft(conversationId: string) {
  const place = `uvidense.draft.${conversationId}`
  const [draft, setDraft] = useState<Draft>(
    () => JSON.parse(sessionStorage.getItem(place) ?? 'null') ?? NOTHING
  )
  const write = useCallback(
    (change: Partial<Draft>) =>
      setDraft((before) => {
        const next = { ...before, ...change }
        sessionStorage.setItem(place, JSON.stringify(next))
        return next
      }),
    [place]
  )
  const clear = useCallback(() => write(NOTHING), [write])
  return { ...draft, write, clear }
}
