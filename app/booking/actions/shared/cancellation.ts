import type { Stage } from '#booking/actions/shared/stage'
import { refuse } from '#booking/domain/errors'
import { shareAmount } from '#booking/domain/terms'
import type Milestone from '#booking/persistence/milestone_model'
import CancellationProposal, { type ProposedShare } from '#booking/persistence/proposal_model'

/**
 * A share for every milestone that holds money, for no other, and none above what is held.
 *
 * @throws DomainError `booking.shares_invalid`, `booking.amount_invalid`
 */
export function checkShares(
  shares: readonly ProposedShare[],
  milestones: readonly Milestone[],
  currency: string
): void {
  const held = new Map(
    milestones.filter(({ remaining }) => remaining > 0n).map((each) => [each.id, each.remaining])
  )
  const named = new Set(shares.map(({ milestoneId }) => milestoneId))
  const fits = named.size === shares.length && named.size === held.size
  if (!fits || shares.some(({ milestoneId }) => !held.has(milestoneId))) {
    throw refuse(
      'booking.shares_invalid',
      'Name the talent’s share of every milestone that holds money, each once.',
      { pointer: '/data/attributes/shares' }
    )
  }
  shares.forEach(({ milestoneId, talentShare }, index) => {
    const pointer = `/data/attributes/shares/${index}/talentShare`
    const share = shareAmount(talentShare, currency, pointer)
    if (share.amount > (held.get(milestoneId) ?? 0n)) {
      throw refuse('booking.amount_invalid', 'That is more than the milestone holds.', { pointer })
    }
  })
}

export function openProposal({ booking, tx }: Stage): Promise<CancellationProposal> {
  return CancellationProposal.query({ client: tx })
    .where('bookingId', booking.id)
    .whereNull('outcome')
    .forUpdate()
    .firstOrFail()
}

export async function answerProposal(
  stage: Stage,
  outcome: 'agreed' | 'declined' | 'ended'
): Promise<CancellationProposal> {
  const proposal = await openProposal(stage)
  proposal.merge({ outcome, answeredAt: stage.at })
  return proposal.useTransaction(stage.tx).save()
}
