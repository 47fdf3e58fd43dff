import { now } from '~/lib/clock'
import { signalStore, type SignalStore } from '~/lib/signal_store'

/** A timer that runs: nothing but when it was started, so that no reload can stop it. */
export interface Running {
  readonly bookingId: string
  readonly startedAt: string
  readonly memo: string
}

const stores = new Map<string, SignalStore<Running | null>>()
const keyOf = (owner: string) => `uvidense.timer.${owner}`

function read(owner: string): Running | null {
  const kept = localStorage.getItem(keyOf(owner))
  return kept === null ? null : (JSON.parse(kept) as Running)
}

function storeOf(owner: string): SignalStore<Running | null> {
  const known = stores.get(owner)
  if (known) return known
  const store = signalStore(read(owner))
  // Another tab started or stopped it.
  addEventListener('storage', ({ key }) => {
    if (key === keyOf(owner)) store.set(read(owner))
  })
  stores.set(owner, store)
  return store
}

function set(owner: string, running: Running | null): void {
  if (running) localStorage.setItem(keyOf(owner), JSON.stringify(running))
  else localStorage.removeItem(keyOf(owner))
  storeOf(owner).set(running)
}

const MINUTE = 60_000

/**
 * What a stopped timer measured, in whole minutes that have passed: so work that follows at once
 * neither overlaps nor lies in the future.
 */
export function measured({ startedAt }: Running, at: Date): { startedAt: string; minutes: number } {
  const passed = at.getTime() - Date.parse(startedAt)
  return { startedAt, minutes: Math.max(0, Math.floor(passed / MINUTE)) }
}

/** `1:05:09` */
export function elapsed({ startedAt }: Running, at: Date): string {
  const seconds = Math.max(0, Math.floor((at.getTime() - Date.parse(startedAt)) / 1000))
  const two = (value: number) => String(value).padStart(2, '0')
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}

/** One timer for the account, whatever the booking: nobody works twice at a time. */
export function useTimer(owner: string) {
  const running = storeOf(owner).use()
  return {
    running,
    start: (bookingId: string, memo: string) =>
      set(owner, {
        bookingId,
        memo,
        startedAt: now()
          .toISOString()
          .replace(/\.\d+Z$/, '.000Z'),
      }),
    note: (memo: string) => running && set(owner, { ...running, memo }),
    clear: () => set(owner, null),
  }
}
