import { refuse } from '#booking/domain/errors'
import { shareAmount } from '#booking/domain/amounts'

/** Of a milestone, or of a week. */
export interface ProposedShare {
  readonly milestoneId?: string | undefined
  readonly timesheetId?: string | undefined
  /** Minor units, gross. */
  readonly talentShare: string
}

export function subjectOf({ milestoneId, timesheetId }: ProposedShare): string {
  return milestoneId ?? timesheetId ?? ''
}

/** A milestone or week, as far as its money is concerned. */
export interface Holding {
  readonly id: string
  readonly remaining: bigint
}

/**
 * A share for every milestone or week that holds money, for no other, and none above what is held.
 *
 * @throws DomainError `booking.shares_invalid`, `booking.amount_invalid`
 */
export function checkShares(
  shares: readonly ProposedShare[],
  holdings: readonly Holding[],
  currency: string
): void {
  const held = new Map(
    holdings.filter(({ remaining }) => remaining > 0n).map((each) => [each.id, each.remaining])
  )
  const named = new Set(shares.map(subjectOf))
  const fits = named.size === shares.length && named.size === held.size
  if (!fits || shares.some((share) => !held.has(subjectOf(share)))) {
    throw refuse(
      'booking.shares_invalid',
      'Name the talent’s share of everything that holds money, each once.',
      { pointer: '/data/attributes/shares' }
    )
  }
  shares.forEach((proposed, index) => {
    const pointer = `/data/attributes/shares/${index}/talentShare`
    const share = shareAmount(proposed.talentShare, currency, pointer)
    if (share.amount > (held.get(subjectOf(proposed)) ?? 0n)) {
      throw refuse('booking.amount_invalid', 'That is more than is held.', { pointer })
    }
  })
}
