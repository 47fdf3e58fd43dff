import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { getMany, requestBody, write } from '~/lib/api'
import { ApiError } from '~/lib/api_error'
import { listen } from '~/lib/live'
import type { Message, MessageAttributes } from './conversation'
import { onTaken } from './outgoing'

export interface Thread {
  readonly messages: readonly Message[]
  /** Whether there are earlier ones to ask for. */
  readonly more: boolean
  readonly loading: boolean
  readonly error: unknown
  earlier(): void
  reload(): void
}

const PAGE = 50
const NEWEST = 999_999_999

type Reach = 'before' | 'after'

async function page(conversationId: string, reach: Reach, sequence: number) {
  const path = `/conversations/${conversationId}/messages`
  const query = { [`page[${reach}]`]: sequence, 'page[size]': PAGE }
  const { items, meta } = await getMany<MessageAttributes>(path, query)
  return { items, lastChange: Number(meta.lastChange) }
}

/** What was changed after a count, all of it. */
async function changedSince(conversationId: string, count: number) {
  const found: Message[] = []
  for (let after = count; ;) {
    const { items, meta } = await getMany<MessageAttributes>(
      `/conversations/${conversationId}/messages`,
      { 'filter[changedAfter]': after, 'page[size]': PAGE }
    )
    found.push(...items)
    if (items.length < PAGE) return { items: found, lastChange: Number(meta.lastChange) }
    after = items.at(-1)?.change ?? after
  }
}

function merge(known: readonly Message[], news: readonly Message[]): readonly Message[] {
  const bySequence = new Map([...known, ...news].map((each) => [each.sequence, each]))
  return [...bySequence.values()].sort((a, b) => a.sequence - b.sequence)
}

/**
 * A conversation kept current. It opens with the newest, or from a message on; the live stream says that something came
 * or was changed, and the gap is then fetched by count, so nothing is missed or shown twice.
 */
export function useThread(conversationId: string, at = 0): Thread {
  const [messages, setMessages] = useState<readonly Message[]>([])
  const [loading, setLoading] = useState(true)
  const [error, setError] = useState<unknown>(null)
  const last = useRef(0)
  const changes = useRef<number | null>(null)
  const running = useRef<Promise<void>>(Promise.resolve())

  const fetchNews = useCallback(async () => {
    const seen = changes.current
    if (seen === null) {
      const before = at > 0 ? at + PAGE / 2 : NEWEST
      const { items, lastChange } = await page(conversationId, 'before', before)
      changes.current = lastChange
      last.current = items.at(-1)?.sequence ?? 0
      setMessages(items)
      if (at === 0) return
    }
    for (let full = true; full;) {
      const { items } = await page(conversationId, 'after', last.current)
      last.current = items.at(-1)?.sequence ?? last.current
      setMessages((known) => merge(known, items))
      full = items.length === PAGE
    }
    const { items, lastChange } = await changedSince(conversationId, changes.current ?? 0)
    changes.current = lastChange
    setMessages((known) => {
      const first = known[0]?.sequence ?? 0
      return merge(
        known,
        items.filter((each) => each.sequence >= first)
      )
    })
  }, [conversationId, at])

  // One after the other: each begins where the one before has ended.
  const catchUp = useCallback(() => {
    running.current = running.current
      .then(fetchNews)
      .then(() => setError(null), setError)
      .finally(() => setLoading(false))
    return running.current
  }, [fetchNews])

  useEffect(() => {
    last.current = 0
    changes.current = null
    setMessages([])
    setLoading(true)
    const refresh = () => void catchUp()
    const stop = listen(`conversations/${conversationId}`, refresh, refresh)
    const stopHearing = onTaken((id) => id === conversationId && refresh())
    refresh()
    return () => {
      stop()
      stopHearing()
    }
  }, [conversationId, catchUp])

  const earlier = async () => {
    const first = messages[0]?.sequence ?? 1
    const { items } = await page(conversationId, 'before', first)
    setMessages((known) => merge(known, items))
  }

  return {
    messages,
    more: (messages[0]?.sequence ?? 1) > 1,
    loading,
    error,
    earlier: () => void earlier().catch(setError),
    reload: () => void catchUp(),
  }
}

/** Moves the read mark as far as what is on the screen, once somebody can see it. */
export function useReadMark(conversationId: string, newest: number): void {
  useEffect(() => {
    if (newest === 0) return undefined
    const mark = () => {
      if (document.visibilityState !== 'visible') return
      document.removeEventListener('visibilitychange', mark)
      // A mark that fails to arrive is sent again with the next message.
      write({
        method: 'POST',
        path: `/conversations/${conversationId}/read`,
        key: `read-${conversationId}-${newest}`,
        body: requestBody('conversations', { sequence: newest }),
      }).catch((failure: unknown) => {
        if (!(failure instanceof ApiError)) throw failure
      })
    }
    document.addEventListener('visibilitychange', mark)
    mark()
    return () => document.removeEventListener('visibilitychange', mark)
  }, [conversationId, newest])
}
