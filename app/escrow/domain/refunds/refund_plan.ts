import type { Origin } from '#escrow/domain/refunds/refund'
import { Money } from '#kernel/money'

/** A payment, and how much of it can still go back. */
export interface Source extends Origin {
  /** What it brought and what neither went back nor was charged back. */
  readonly left: Money
  /** What of an amount its provider can give back; nothing where it gives nothing back. */
  readonly sendable: (amount: Money) => Money
}

export interface PlannedPart {
  readonly source: Source
  readonly amount: Money
}

/** What can go back along a payment at most. */
export const refundable = ({ left, sendable }: Source): Money => sendable(left)

/** What can go back along all of them at most. */
export function refundableOf(sources: readonly Source[], nothing: Money): Money {
  return sources.reduce((total, source) => total.add(refundable(source)), nothing)
}

/**
 * How much goes back along which payment: along the first as much as it can take, then the next.
 * What is too small a part for every one of them stays.
 */
export function plan(
  asked: Money,
  sources: readonly Source[]
): { parts: PlannedPart[]; stays: Money } {
  const parts: PlannedPart[] = []
  let stays = asked
  for (const source of sources) {
    const amount = source.sendable(stays.min(source.left))
    if (!amount.isPositive()) continue
    parts.push({ source, amount })
    stays = stays.subtract(amount)
  }
  return { parts, stays }
}

export function totalOf(parts: readonly { readonly amount: Money }[], currency: string): Money {
  return parts.reduce((total, { amount }) => total.add(amount), Money.zero(currency))
}
