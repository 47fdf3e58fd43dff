import type { ChargebackAnswer } from '#escrow/domain/chargebacks/chargeback_answer'
import { mayMoveMoney } from '#escrow/http/policies'
import type { ShownChargeback } from '#escrow/queries/chargebacks/find_chargebacks'
import { defineResource } from '#kernel/jsonapi/resource'

export const chargebacksResource = defineResource<ShownChargeback>({
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
    contestable: chargeback.contestable,
    answer: chargeback.answer && shownAnswer(chargeback.answer),
  }),
  can: ({ state, contestable, answer }, actor) =>
    state === 'opened' &&
    contestable &&
    (answer === null || answer.state === 'refused') &&
    mayMoveMoney(actor)
      ? ['answer']
      : [],
})

function shownAnswer(answer: ChargebackAnswer) {
  const { statement, answeredAt, state, refusal, trouble, sentAt, files } = answer
  return {
    ...{ statement, answeredAt, state, refusal, trouble, sentAt },
    files: files.map(({ kind, name, size, digest }) => ({ kind, name, size, digest })),
  }
}
