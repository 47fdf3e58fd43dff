import type { Outcome } from '#escrow/gateways/sandbox/checkouts'

/** How the sandbox provider misbehaves when it is told to. */
export interface Faults {
  /** Milliseconds until the callback is sent. */
  readonly delay?: number | undefined
  /** How many more times the same callback comes. */
  readonly duplicate?: number | undefined
  /** The callback never comes: only asking finds the payment. */
  readonly drop?: boolean | undefined
  /** A callback that says the opposite comes as well. */
  readonly contradict?: boolean | undefined
}

export interface PlannedCallback {
  /** Distinguishes callbacks of one checkout; a duplicate carries the same event. */
  readonly event: Outcome
  readonly copy: number
  readonly delayMs: number
}

/** The callbacks that a paid or declined checkout leads to. */
export function plannedCallbacks(outcome: Outcome, faults: Faults): PlannedCallback[] {
  if (faults.drop) return []
  const delayMs = faults.delay ?? 0
  const copies = 1 + (faults.duplicate ?? 0)
  const honest = Array.from({ length: copies }, (_, copy) => ({ event: outcome, copy, delayMs }))
  if (!faults.contradict) return honest
  const lie = { event: outcome === 'paid' ? 'declined' : 'paid', copy: 0, delayMs } as const
  return [lie, ...honest]
}
