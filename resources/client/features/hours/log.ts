import { newKey, requestBody } from '~/lib/api'
import type { NewEntry } from '~/lib/outbox/entry'
import { UnderWay } from '~/lib/outbox/outbox'
import { outbox, sendKept } from '~/lib/outbox/sender'
import { splitAtWeeks } from '~/lib/weeks'
import type { Row, Shown, Work } from './rows'

export interface Place {
  readonly owner: string
  readonly bookingId: string
}

function adding({ owner, bookingId }: Place, work: Work, clientId: string): NewEntry {
  const shown: Shown = { ...work, bookingId, clientId, hourId: null, removal: false }
  return {
    owner,
    shown,
    method: 'POST',
    path: `/bookings/${bookingId}/hours`,
    body: requestBody('hours', { ...work, clientId }),
  }
}

function changing({ owner, bookingId }: Place, row: Row, hourId: string, work: Work): NewEntry {
  const shown: Shown = { ...work, bookingId, clientId: row.id, hourId, removal: false }
  const { startedAt, minutes, memo } = work
  return {
    owner,
    shown,
    method: 'PATCH',
    path: `/hours/${hourId}`,
    body: requestBody('hours', { startedAt, minutes, memo }, hourId),
  }
}

/** Work past the end of the week counts in both, so it is logged as two. */
const parts = (work: Work): Work[] => splitAtWeeks(work).map((part) => ({ ...work, ...part }))

/**
 * Why something could not be kept in this browser, in words.
 *
 * @throws what is no reason but a fault
 */
export function whyNotKept(error: unknown): string {
  if (error instanceof UnderWay) {
    return 'It is being sent at this moment. Try again when its answer has come.'
  }
  // A private window, or a full disk.
  if (error instanceof DOMException) {
    return 'This browser would not keep it, so it is not logged. Make some room, or leave the private window, and try again.'
  }
  throw error
}

/** Keeps new work in this browser, and sends it. */
export async function logWork(place: Place, work: Work): Promise<void> {
  for (const part of parts(work)) await outbox.put(adding(place, part, newKey()))
  void sendKept()
}

/** @throws UnderWay when the line is about something whose answer is still awaited */
export async function changeWork(place: Place, row: Row, work: Work): Promise<void> {
  const [first, ...rest] = parts(work)
  if (!first) return
  const { kept, hour } = row
  const next = hour ? changing(place, row, hour.id, first) : adding(place, first, row.id)
  if (kept && kept.method === next.method) await outbox.change(kept.key, next)
  else {
    if (kept) await outbox.drop(kept.key)
    await outbox.put(next)
  }
  for (const part of rest) await outbox.put(adding(place, part, newKey()))
  void sendKept()
}

/** @throws UnderWay as above */
export async function removeWork({ owner, bookingId }: Place, row: Row): Promise<void> {
  if (row.kept) await outbox.drop(row.kept.key)
  if (row.hour) {
    const { startedAt, minutes, memo, source, id: clientId } = row
    const work: Work = { startedAt, minutes, memo, source }
    const shown: Shown = { ...work, bookingId, clientId, hourId: row.hour.id, removal: true }
    const path = `/hours/${row.hour.id}`
    await outbox.put({ owner, shown, method: 'DELETE', path, body: undefined })
  }
  void sendKept()
}

/** What was refused, tried once more as it is: what stood in its way may be gone. */
export async function sendAgain({ kept }: Row): Promise<void> {
  if (!kept) return
  await outbox.change(kept.key, kept)
  void sendKept()
}

/** Gives up what this browser keeps; what the server has stays as it is. */
export async function forget({ kept }: Row): Promise<void> {
  if (kept) await outbox.drop(kept.key)
}
