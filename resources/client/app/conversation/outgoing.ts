import { newKey, requestBody, write } from '~/lib/api'
import { ApiError } from '~/lib/api_error'
import { signalStore } from '~/lib/signal_store'
import { OutgoingQueue, type Answer, type Outgoing, type OutgoingFile } from './outgoing_queue'

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

/** The code that sends files is not here and cannot be fetched now. */
class Away extends Error {}

/** Few messages have files: what sends them comes with the first. */
async function sender() {
  try {
    return await import('./sending_files')
  } catch (cause) {
    throw new Away('No line', { cause })
  }
}

async function upload(clientId: string, files: readonly OutgoingFile[]): Promise<string[]> {
  const { sendFiles } = await sender()
  return sendFiles(files, (fileId, assetId) => outgoing.arrived(clientId, fileId, assetId))
}

async function send(entry: Outgoing): Promise<Answer> {
  const { conversationId, clientId, key, words } = entry
  const { files, ...said } = words
  try {
    const assetIds = files && (await upload(clientId, files))
    await write({
      method: 'POST',
      path: `/conversations/${conversationId}/messages`,
      key,
      body: requestBody('messages', { ...said, clientId, ...(assetIds && { assetIds }) }),
    })
    heard.forEach((each) => each(conversationId))
    if (files) await (await sender()).forgetFiles(files)
    return 'taken'
  } catch (error) {
    if (error instanceof Away) return 'later'
    if (!(error instanceof ApiError)) throw error
    if (error.retryable || error.status === 401) return 'later'
    return { code: error.code ?? null, message: error.message }
  }
}

export const outgoing = new OutgoingQueue({ load: () => kept.get(), save, send, newKey })

/** Takes back what was not sent, with its files. */
export function drop({ clientId, words }: Outgoing): void {
  outgoing.drop(clientId)
  const { files } = words
  if (files) sender().then((sending) => sending.forgetFiles(files), reportError)
}

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
