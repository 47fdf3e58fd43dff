import { getOne, write } from '../api'
import { ApiError } from '../api_error'
import { signalStore } from '../signal_store'
import { answerOf, type Answer, type Entry } from './entry'
import { indexedStore } from './indexed_store'
import { Outbox, type Flushed } from './outbox'

const LOCK = 'uvidense.outbox'
const PAUSES_MS = [2_000, 5_000, 15_000, 60_000]

const channel = new BroadcastChannel(LOCK)
const kept = signalStore<readonly Entry[]>([])
let owner = ''
let round = 0
let timer: ReturnType<typeof setTimeout> | undefined

async function show(): Promise<void> {
  kept.set(owner === '' ? [] : await outbox.entries(owner))
}

/** Another tab may have signed in as somebody else: the cookie, not this page, decides who sends. */
async function ready(account: string): Promise<boolean> {
  if (!navigator.onLine) return false
  try {
    return (await getOne<object>('/sessions/current'))?.id === account
  } catch (error) {
    if (error instanceof ApiError && error.retryable) return false
    throw error
  }
}

async function send({ method, path, key, body }: Entry): Promise<Answer> {
  try {
    await write({ method, path, key, ...(body === undefined ? {} : { body }) })
    return 'taken'
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    return answerOf(error)
  }
}

export const outbox = new Outbox({
  store: indexedStore,
  ready,
  send,
  alone: (task) => navigator.locks.request(LOCK, task),
  changed: () => {
    channel.postMessage(null)
    void show()
  },
})

/** What this browser keeps for the account that is signed in, the oldest first. */
export const useKept = () => kept.use()

/** Tries now, and goes on trying, ever more slowly, while something waits. */
export async function sendKept(): Promise<Flushed> {
  clearTimeout(timer)
  if (owner === '') return 'sent'
  const flushed = await outbox.flush(owner)
  round = flushed === 'sent' ? 0 : round + 1
  if (flushed === 'later') {
    const pause = PAUSES_MS[Math.min(round, PAUSES_MS.length) - 1]
    timer = setTimeout(() => void sendKept(), pause)
  }
  return flushed
}

const again = () => {
  round = 0
  void sendKept()
}

/** From now on what this account means to do is sent from this tab too; gives the end of it. */
export function startSending(account: string): () => void {
  owner = account
  const seen = () => document.visibilityState === 'visible' && again()
  channel.onmessage = () => void show()
  addEventListener('online', again)
  document.addEventListener('visibilitychange', seen)
  void show()
  again()
  return () => {
    owner = ''
    clearTimeout(timer)
    channel.onmessage = null
    removeEventListener('online', again)
    document.removeEventListener('visibilitychange', seen)
  }
}
