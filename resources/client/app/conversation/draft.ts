import { useCallback, useState } from 'preact/hooks'
import type { OutgoingFile } from './outgoing_queue'

export interface Draft {
  readonly body: string
  readonly files: readonly OutgoingFile[]
}

const NOTHING: Draft = { body: '', files: [] }

/** Of words that an older page of ours kept as they are, there are no files. */
export function readDraft(kept: string | null): Draft {
  if (kept === null) return NOTHING
  try {
    const draft = JSON.parse(kept) as Partial<Draft> | null
    if (typeof draft?.body === 'string' && Array.isArray(draft.files)) return draft as Draft
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  return { body: kept, files: [] }
}

/** What is begun here is still here after a reload. */
export function useDraft(conversationId: string) {
  const place = `uvidense.draft.${conversationId}`
  const [draft, setDraft] = useState(() => readDraft(sessionStorage.getItem(place)))
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
