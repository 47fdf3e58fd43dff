import { newKey, requestBody, write } from '~/lib/api'
import { ApiError } from '~/lib/api_error'
import { signalStore } from '~/lib/signal_store'
import { OutgoingQueue, type Answer, type Outgoing } from './outgoing_queue'

const PAUSE_MS = 5_000

const kept = signalStore<readonly Outgoing[]>([])
const heard = new Set<(conversationId: string) => void>()
let owner = ''
let timer: ReturnType<typeof setTimeout> | undefined

const place = () => `uvidense.outgoing.${owner}`

function save(entries: readonly Outgoing[]): void {
  kept.set(entries)
  try {
    localStorage.setItem(place(), JSON.stringify(entries))
  } catch (error) {
    // A browser that keeps nothing still sends what this page holds.
    if (!(error instanceof DOMException)) throw error
  }
  if (!entries.some(({ state }) => state === 'waiting')) return
  clearTimeout(timer)
  timer = setTimeout(() => void outgoing.flushAll(), PAUSE_MS)
}

async function send(entry: Outgoing): Promise<Answer> {
  const { conversationId, clientId, key, words } = entry
  try {
    await write({
      method: 'POST',
      path: `/conversations/${conversationId}/messages`,
      key,
      body: requestBody('messages', { ...words, clientId }),
    })
    heard.forEach((each) => each(conversationId))
    return 'taken'
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    if (error.retryable || error.status === 401) return 'later'
    return { code: error.code ?? null, message: error.message }
  }
}

export const outgoing = new OutgoingQueue({ load: () => kept.get(), save, send, newKey })

export const useOutgoing = () => kept.use()

/** Hears that the server took a message, so that it can be fetched before it leaves the list. */
export function onTaken(listener: (conversationId: string) => void): () => void {
  heard.add(listener)
  return () => heard.delete(listener)
}

/** From now on what this account wrote goes out from whatever page is open; gives the end of it. */
export function startOutgoing(account: string): () => void {
  owner = account
  const again = () => void outgoing.flushAll()
  kept.set(JSON.parse(localStorage.getItem(place()) ?? '[]') as readonly Outgoing[])
  addEventListener('online', again)
  again()
  return () => {
    clearTimeout(timer)
    removeEventListener('online', again)
    owner = ''
    kept.set([])
  }
}
