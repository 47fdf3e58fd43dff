import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { getMany, newKey, requestBody, write } from '~/lib/api'
import { ApiError } from '~/lib/api_error'
import { listen } from '~/lib/live'
import type { Message, MessageAttributes } from './conversation'

/** A message that the reader wrote and that has not been heard back yet. */
export interface Outgoing {
  readonly clientId: string
  readonly body: string
  readonly problem: string | null
}

export interface Thread {
  readonly messages: readonly Message[]
  readonly outgoing: readonly Outgoing[]
  readonly loading: boolean
  readonly error: unknown
  send(body: string): Promise<void>
  retry(clientId: string): Promise<void>
  reload(): void
}

const PAGE = 100

/** Everything after a sequence number, page by page, each message once and in order. */
async function messagesAfter(conversationId: string, after: number): Promise<Message[]> {
  const found: Message[] = []
  for (let from = after; ;) {
    const page = await getMany<MessageAttributes>(`/conversations/${conversationId}/messages`, {
      'page[after]': from,
      'page[size]': PAGE,
    })
    found.push(...page.items)
    const last = page.items.at(-1)
    if (!last || page.items.length < PAGE) return found
    from = last.sequence
  }
}

function merge(known: readonly Message[], news: readonly Message[]): readonly Message[] {
  const bySequence = new Map([...known, ...news].map((each) => [each.sequence, each]))
  return [...bySequence.values()].sort((a, b) => a.sequence - b.sequence)
}

/**
 * A conversation kept current: the live stream says that something came, the gap is then fetched
 * by sequence number, so nothing is missed or shown twice.
 */
export function useThread(conversationId: string): Thread {
  const [messages, setMessages] = useState<readonly Message[]>([])
  const [outgoing, setOutgoing] = useState<readonly Outgoing[]>([])
  const [loading, setLoading] = useState(true)
  const [error, setError] = useState<unknown>(null)
  const last = useRef(0)

  const catchUp = useCallback(async () => {
    try {
      const news = await messagesAfter(conversationId, last.current)
      last.current = Math.max(last.current, ...news.map((each) => each.sequence))
      setMessages((known) => merge(known, news))
      const arrived = new Set(news.map((each) => each.clientId))
      setOutgoing((waiting) => waiting.filter((each) => !arrived.has(each.clientId)))
      setError(null)
    } catch (failure) {
      setError(failure)
    } finally {
      setLoading(false)
    }
  }, [conversationId])

  useEffect(() => {
    last.current = 0
    setMessages([])
    setLoading(true)
    const refresh = () => void catchUp()
    const stop = listen(`conversations/${conversationId}`, refresh, refresh)
    refresh()
    return stop
  }, [conversationId, catchUp])

  const newest = messages.at(-1)?.sequence ?? 0
  useEffect(() => {
    if (newest === 0) return
    // A read mark that fails to arrive is sent again with the next message.
    write({
      method: 'POST',
      path: `/conversations/${conversationId}/read`,
      key: `read-${conversationId}-${newest}`,
      body: requestBody('conversations', { sequence: newest }),
    }).catch((failure: unknown) => {
      if (!(failure instanceof ApiError)) throw failure
    })
  }, [conversationId, newest])

  const deliver = async ({ clientId, body }: Outgoing) => {
    try {
      await write<MessageAttributes>({
        method: 'POST',
        path: `/conversations/${conversationId}/messages`,
        key: clientId,
        body: requestBody('messages', { body, clientId }),
      })
      await catchUp()
    } catch (failure) {
      if (!(failure instanceof ApiError)) throw failure
      setOutgoing((waiting) =>
        waiting.map((each) =>
          each.clientId === clientId ? { ...each, problem: failure.message } : each
        )
      )
    }
  }

  return {
    messages,
    outgoing,
    loading,
    error,
    reload: () => void catchUp(),
    send: (body) => {
      const message: Outgoing = { clientId: newKey(), body, problem: null }
      setOutgoing((waiting) => [...waiting, message])
      return deliver(message)
    },
    retry: async (clientId) => {
      const message = outgoing.find((each) => each.clientId === clientId)
      if (!message) return
      setOutgoing((waiting) =>
        waiting.map((each) => (each.clientId === clientId ? { ...each, problem: null } : each))
      )
      await deliver(message)
    },
  }
}
