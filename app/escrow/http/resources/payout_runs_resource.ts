import type { PayoutRun } from '#escrow/queries/payouts/find_payout_runs'
import { defineResource } from '#kernel/jsonapi/resource'

export const payoutRunsResource = defineResource<PayoutRun>({
  type: 'payout-runs',
  attributes: ({ startedBy, startedAt, counts, totals }) => ({
    startedBy,
    startedAt,
    counts,
    totals,
  }),
})
