import type { Faults, SandboxFact } from '#escrow/contract/sandbox'

export interface PlannedCallback {
  readonly fact: SandboxFact
  /** A duplicate carries the same event. */
  readonly copy: number
  readonly delayMs: number
}

/** How much later than the end what came before it is told, when callbacks are out of order. */
const LATE_MS = 5000

const OPPOSITE: Partial<Record<SandboxFact['state'], SandboxFact['state']>> = {
  succeeded: 'failed',
  failed: 'succeeded',
  won: 'lost',
  lost: 'won',
}

/** The callbacks that a fact leads to. */
export function plannedCallbacks(fact: SandboxFact, faults: Faults): PlannedCallback[] {
  if (faults.drop) return []
  const delayMs = faults.delay ?? 0
  if (fact.state === 'opened') return copies(fact, faults, faults.reorder ? LATE_MS : delayMs)
  const planned = copies(fact, faults, delayMs)
  const opposite = OPPOSITE[fact.state]
  if (faults.contradict && opposite) {
    planned.unshift({ fact: { ...fact, state: opposite }, copy: 0, delayMs })
  }
  if (faults.reorder && fact.object !== 'chargeback') {
    planned.push({ fact: { ...fact, state: 'open' }, copy: 0, delayMs: delayMs + LATE_MS })
  }
  return planned
}

function copies(fact: SandboxFact, faults: Faults, delayMs: number): PlannedCallback[] {
  const count = 1 + (faults.duplicate ?? 0)
  return Array.from({ length: count }, (_, copy) => ({ fact, copy, delayMs }))
}
