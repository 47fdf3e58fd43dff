import { newKey } from '~/lib/api'
import { ApiError } from '~/lib/api_error'
import { now } from '~/lib/clock'
import { FILES, result, within } from '~/lib/outbox/database'
import { signalStore } from '~/lib/signal_store'
import { uploadFile } from '~/lib/upload'
import type { OutgoingFile } from './outgoing_queue'

/** What this page holds itself, also where the browser keeps nothing. */
const held = new Map<string, File>()
const running = new Map<string, AbortController>()
const sent = signalStore<ReadonlyMap<string, number>>(new Map())

/** How much of each file has left, from 0 to 1, by its id. */
export const useSent = () => sent.use()

const WEEK_MS = 7 * 24 * 60 * 60 * 1000

/** Keeps files beside the message they go out with, over a reload too; a week at most. */
export async function keepFiles(files: readonly File[]): Promise<OutgoingFile[]> {
  const time = now()
  const kept = files.map((file) => {
    const id = `${time.toISOString()} ${newKey()}`
    held.set(id, file)
    return { id, name: file.name, size: file.size, key: newKey(), assetId: null }
  })
  try {
    const old = new Date(time.getTime() - WEEK_MS).toISOString()
    await within(FILES, 'readwrite', async (store) => {
      await result(store.delete(IDBKeyRange.upperBound(old)))
      await Promise.all(kept.map(({ id }) => result(store.put(held.get(id), id))))
    })
  } catch (error) {
    // A browser that keeps nothing (a private window, a full disk) still sends what this page holds.
    reportError(error)
  }
  return kept
}

/** Forgets bytes that are there, or that nobody wants to send any more. */
export async function forgetFiles(files: readonly OutgoingFile[]): Promise<void> {
  for (const { id } of files) {
    running.get(id)?.abort()
    held.delete(id)
  }
  sent.set(new Map([...sent.get()].filter(([id]) => !files.some((file) => file.id === id))))
  await within(FILES, 'readwrite', (store) =>
    Promise.all(files.map(({ id }) => result(store.delete(id))))
  ).catch(reportError)
}

/**
 * Sends those that have not arrived yet, one after the other.
 *
 * @throws ApiError for a line that broke, for what the server refuses and for bytes that are gone
 */
export async function sendFiles(
  files: readonly OutgoingFile[],
  onArrived: (fileId: string, assetId: string) => void
): Promise<string[]> {
  const assetIds: string[] = []
  for (const file of files) {
    const assetId = file.assetId ?? (await send(file))
    if (file.assetId === null) onArrived(file.id, assetId)
    assetIds.push(assetId)
  }
  return assetIds
}

async function send({ id, name, key }: OutgoingFile): Promise<string> {
  const file = held.get(id) ?? (await keptFile(id, name))
  const controller = new AbortController()
  running.set(id, controller)
  const tell = (part: number) => sent.set(new Map(sent.get()).set(id, Math.min(1, part)))
  try {
    const asset = await uploadFile({
      ...{ file, use: 'message', key, signal: controller.signal },
      onProgress: (bytes) => tell(bytes / Math.max(1, file.size)),
    })
    tell(1)
    return asset.id
  } catch (error) {
    // Whoever removes a message stops its files: no answer is final then.
    if (error instanceof DOMException && error.name === 'AbortError') throw ApiError.offline()
    throw error
  } finally {
    running.delete(id)
  }
}

async function keptFile(id: string, name: string): Promise<File> {
  const file = await within(FILES, 'readonly', (store) =>
    result<File | undefined>(store.get(id))
  ).catch(reportError)
  if (file) return file
  const detail = `“${name}” is no longer on this device. Remove the message and choose it again.`
  throw new ApiError(410, [{ code: 'file_gone', detail }], undefined)
}
