import { LEAST_CASES } from '#booking/domain/dispute_statistics'
import type { DisputeStatisticsView } from '#booking/queries/dispute_statistics'
import type { StaffTaskView } from '#booking/queries/staff_queue'
import { API_PREFIX, defineResource } from '#kernel/jsonapi/resource'

export const staffTaskResource = defineResource<StaffTaskView>({
  type: 'staff-tasks',
  attributes: ({ id: _id, yours: _yours, ...attributes }) => attributes,
  relationships: { booking: { type: 'bookings', of: ({ bookingId }) => bookingId } },
  self: () => `${API_PREFIX}/staff-tasks`,
  meta: ({ yours }) => ({ yours }),
})

export const disputeStatisticsResource = defineResource<DisputeStatisticsView>({
  type: 'dispute-statistics',
  id: ({ period }) => period,
  attributes: ({ period: _period, ...figures }) => ({ ...figures, leastCases: LEAST_CASES }),
})
