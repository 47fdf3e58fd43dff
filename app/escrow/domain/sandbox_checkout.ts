import type { Money } from '#kernel/money'

export type Outcome = 'paid' | 'declined'

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

/** A hosted checkout of the sandbox provider; it has the id of the deposit it was opened for. */
export interface SandboxCheckout {
  readonly id: string
  readonly amount: Money
  /** Null while the payer has not decided. */
  readonly outcome: Outcome | null
  readonly faults: Faults
}

export interface PlannedCallback {
  readonly event: Outcome
  /** A duplicate carries the same event. */
  readonly copy: number
  readonly delayMs: number
}

/** The callbacks that a paid or declined checkout leads to; none while it is open. */
export function plannedCallbacks({ outcome, faults }: SandboxCheckout): PlannedCallback[] {
  if (outcome === null || faults.drop) return []
  const delayMs = faults.delay ?? 0
  const copies = 1 + (faults.duplicate ?? 0)
  const honest = Array.from({ length: copies }, (_, copy) => ({ event: outcome, copy, delayMs }))
  if (!faults.contradict) return honest
  const lie = { event: outcome === 'paid' ? 'declined' : 'paid', copy: 0, delayMs } as const
  return [lie, ...honest]
}
