import type { Chargeback } from '#escrow/domain/chargebacks/chargeback'
import { defineResource } from '#kernel/jsonapi/resource'

export const chargebacksResource = defineResource<Chargeback>({
  type: 'chargebacks',
  attributes: (chargeback) => ({
    provider: chargeback.provider,
    providerRef: chargeback.providerRef,
    depositId: chargeback.depositId,
    partyId: chargeback.partyId,
    amount: chargeback.amount,
    reason: chargeback.reason,
    state: chargeback.state,
    answerBy: chargeback.answerBy,
    openedAt: chargeback.openedAt,
    decidedAt: chargeback.decidedAt,
    /** Out of the wallet, what came out of holds included; owed since; borne by the platform. */
    taken: chargeback.taken,
    holds: chargeback.holds.map(({ bookingId, subjectId, amount, putBackBy }) => ({
      bookingId,
      subjectId,
      amount,
      putBack: putBackBy !== null,
    })),
  }),
})
