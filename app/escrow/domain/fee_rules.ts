import type { DateTime } from 'luxon'
import type { Side } from '#escrow/contract/escrow'
import type { FeeTerms } from '#escrow/domain/fee_terms'

export interface FeeRule extends FeeTerms {
  readonly side: Side
  /** Null: every currency. A rule with a fixed part always names its currency. */
  readonly currency: string | null
  /** Null: everybody. */
  readonly partyId: string | null
  readonly validFrom: DateTime<true>
}

/** A rule as staff look at it. */
export interface ListedRule extends FeeRule {
  readonly id: string
  readonly standing: 'in_force' | 'coming' | 'replaced'
  readonly madeBy: string | null
  readonly reason: string | null
}

export interface FeeQuestion {
  readonly side: Side
  readonly currency: string
  readonly partyId: string | null
  readonly at: DateTime<true>
}

/**
 * The most specific rule in force: one for the party before one for everybody, then one for the
 * currency before one for all, then the latest.
 */
export function chooseRule<Rule extends FeeRule>(
  rules: readonly Rule[],
  asked: FeeQuestion
): Rule | undefined {
  return rules.filter((rule) => applies(rule, asked)).sort(bySpecificity)[0]
}

function applies(rule: FeeRule, asked: FeeQuestion): boolean {
  return (
    rule.side === asked.side &&
    (rule.currency === null || rule.currency === asked.currency) &&
    (rule.partyId === null || rule.partyId === asked.partyId) &&
    rule.validFrom <= asked.at
  )
}

function bySpecificity(a: FeeRule, b: FeeRule): number {
  return (
    Number(b.partyId !== null) - Number(a.partyId !== null) ||
    Number(b.currency !== null) - Number(a.currency !== null) ||
    b.validFrom.toMillis() - a.validFrom.toMillis()
  )
}
