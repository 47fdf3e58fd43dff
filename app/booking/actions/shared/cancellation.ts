import type { Stage } from '#booking/actions/shared/stage'
import type { Agreements } from '#booking/persistence/agreements'
import CancellationProposal from '#booking/persistence/proposal_model'

/** Everything of a booking that may hold money, locked. */
export async function holdingsOf(agreements: Agreements, { booking, tx }: Stage) {
  return booking.kind === 'hourly'
    ? agreements.lockTimesheetsOf(booking.id, tx)
    : agreements.lockMilestonesOf(booking.id, tx)
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
