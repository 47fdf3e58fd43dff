import type { Hour } from '~/app/hours/timesheet'
import type { Entry } from '~/lib/outbox/entry'

/** A stretch of work as a person says it. */
export interface Work {
  readonly startedAt: string
  readonly minutes: number
  readonly memo: string
  readonly source: 'timer' | 'manual'
}

/** What a kept entry is about: new work, a change of it, or its removal. */
export interface Shown extends Work {
  readonly bookingId: string
  readonly clientId: string
  /** The server's id, once it has one. */
  readonly hourId: string | null
  readonly removal: boolean
}

export const shownIn = (entry: Entry): Shown => entry.shown as Shown

/** A line of the list: what the server has, what is kept here, or one over the other. */
export interface Row extends Work {
  readonly id: string
  readonly hour: Hour | null
  readonly kept: Entry | null
  readonly removal: boolean
}

const ofHour = (hour: Hour): Row => ({
  id: hour.clientId,
  startedAt: hour.startedAt,
  minutes: hour.minutes,
  memo: hour.memo,
  source: hour.source,
  hour,
  kept: null,
  removal: false,
})

/** What the server told, with what this browser still has to tell it laid over. */
export function rowsOf(hours: readonly Hour[], kept: readonly Entry[]): Row[] {
  const rows = new Map(hours.map((hour) => [hour.clientId, ofHour(hour)]))
  for (const entry of kept) {
    const { clientId, startedAt, minutes, memo, source, removal } = shownIn(entry)
    const hour = rows.get(clientId)?.hour ?? null
    // Its answer is here, and the entry is about to go.
    if (hour && entry.method === 'POST') continue
    // It was removed meanwhile, from here or from elsewhere.
    if (!hour && entry.method !== 'POST' && entry.state === 'waiting') continue
    rows.set(clientId, {
      ...{ id: clientId, startedAt, minutes, memo, source, removal },
      hour,
      kept: entry,
    })
  }
  return [...rows.values()]
}

/** Time that counts, or will once it is sent: what was refused does not. */
export const counts = ({ kept, removal, hour }: Row): boolean =>
  hour?.state !== 'late' && !(kept?.state === 'refused' && !hour) && !removal
