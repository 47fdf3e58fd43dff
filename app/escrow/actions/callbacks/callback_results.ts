import type { Fact, Settled } from '#escrow/actions/callbacks/callback_handler'
import type { ProviderEvent } from '#escrow/gateways/payment_provider'
import type { CallbackResult } from '#escrow/persistence/provider_inbox'

/** Kept for staff: nothing can be done with it. */
export function flaggedAs(id: string, event: ProviderEvent | null, note: string): CallbackResult {
  return { id, ...about(event), subjectId: null, state: 'flagged', outcome: 'nothing', note }
}

export function settledAs(fact: Fact, settled: Settled | undefined): CallbackResult {
  if (!settled) throw new Error('Less was settled than was told')
  const { outcome, note, flagged } = settled
  const state = flagged ? 'flagged' : 'processed'
  return { id: fact.callbackId, ...about(fact.event), subjectId: fact.id, state, outcome, note }
}

function about(event: ProviderEvent | null) {
  return {
    object: event?.object ?? null,
    objectRef: event?.providerRef ?? null,
    said: event && `${event.state} ${event.amount}`,
  }
}
