import type { PayoutTerms } from '#escrow/actions/payouts/find_payout_terms'
import { defineResource } from '#kernel/jsonapi/resource'

/** Stored nowhere: what a payout would be, if it were asked for now. */
export const payoutQuotesResource = defineResource<PayoutTerms>({
  type: 'payout-quotes',
  id: ({ method, amount }) => `${method.id}.${amount.amount}`,
  attributes: ({ method, ...terms }) => ({
    methodId: method.id,
    label: method.label,
    available: terms.available,
    amount: terms.amount,
    arrives: terms.amount,
    stays: terms.available.subtract(terms.amount),
    tooSmallToSend: terms.stays,
    minimum: terms.minimum,
    leavesAt: terms.leavesAt,
    arrivesAt: terms.arrivesAt,
    twoPeople: terms.twoPeople,
  }),
})
