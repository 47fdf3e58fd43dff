import type { Fact, Settled, Told } from '#escrow/actions/callbacks/callback_handler'
import type { MovementEvent, ProviderEvent } from '#escrow/gateways/payment_provider'

/** What was decided about an object by its own module's rules, in the words of callbacks. */
export type Decided =
  | { readonly do: 'posted' }
  | { readonly do: 'failed'; readonly reason: string }
  | { readonly do: 'nothing'; readonly why: string }
  | { readonly do: 'refuse'; readonly why: string }

/** A hint that turned out false is flagged even where the truth could be acted on. */
export function resultOf({ event, confirmed }: Fact<MovementEvent>, decided: Decided): Settled {
  if (decided.do === 'refuse') return { outcome: 'nothing', note: decided.why, flagged: true }
  const outcome = decided.do
  const wrong = disagreement(event, confirmed)
  if (wrong !== null) return { outcome, note: wrong, flagged: true }
  switch (decided.do) {
    case 'posted':
      return { outcome, note: null, flagged: false }
    case 'failed':
      return { outcome, note: `Kept as failed: ${decided.reason}`, flagged: false }
    case 'nothing':
      return { outcome, note: decided.why, flagged: false }
  }
}

/** What a hint said that is not so. That it went on is not contradicted by its end, which came first. */
function disagreement(event: MovementEvent, confirmed: MovementEvent): string | null {
  const sameState = event.state === confirmed.state || event.state === 'open'
  if (sameState && event.amount.equals(confirmed.amount)) return null
  return (
    `The callback said ${event.state} ${event.amount}; ` +
    `asked, the provider says ${confirmed.state} ${confirmed.amount}`
  )
}

/** Looks names up by provider, once for each of them; the results in the order of what was told. */
export async function byProvider<Event extends ProviderEvent>(
  told: readonly Told<Event>[],
  refOf: (event: Event) => string,
  find: (provider: string, refs: readonly string[]) => Promise<ReadonlyMap<string, string>>
): Promise<(string | null)[]> {
  const groups = Map.groupBy(told, ({ provider }) => provider.name)
  const found = new Map<string, ReadonlyMap<string, string>>()
  for (const [provider, group] of groups) {
    const refs = [...new Set(group.map(({ event }) => refOf(event)))]
    found.set(provider, await find(provider, refs))
  }
  return told.map(({ provider, event }) => found.get(provider.name)?.get(refOf(event)) ?? null)
}
