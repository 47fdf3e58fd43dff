import type { DeadlineOfParty } from '#booking/queries/deadlines_of_parties'
import type { ClockCount, ExtensionView } from '#booking/queries/extension_views'
import type { StuckDeadlineView } from '#booking/queries/stuck_deadlines'
import type { DateTime } from 'luxon'
import { API_PREFIX, defineResource } from '#kernel/jsonapi/resource'

export const deadlineResource = defineResource<DeadlineOfParty>({
  type: 'deadlines',
  attributes: ({ id: _id, viewerSide: _side, ...attributes }) => attributes,
  relationships: { booking: { type: 'bookings', of: ({ bookingId }) => bookingId } },
  meta: ({ viewerSide }) => ({ viewerSide }),
  self: ({ bookingId }) => `${API_PREFIX}/bookings/${bookingId}`,
})

export const extensionResource = defineResource<ExtensionView>({
  type: 'deadline-extensions',
  attributes: ({ id: _id, ...attributes }) => attributes,
})

export interface ExtensionPreview {
  readonly id: string
  readonly from: DateTime<true>
  readonly to: DateTime<true>
  readonly byHours: number
  readonly planned: number
  readonly counts: readonly ClockCount[]
}

/** Reckoned, not stored. */
export const extensionPreviewResource = defineResource<ExtensionPreview>({
  type: 'deadline-extension-previews',
  attributes: ({ id: _id, ...attributes }) => attributes,
  self: () => `${API_PREFIX}/deadline-extensions`,
})

export const stuckDeadlineResource = defineResource<StuckDeadlineView>({
  type: 'stuck-deadlines',
  attributes: ({ id: _id, ...attributes }) => attributes,
  relationships: { booking: { type: 'bookings', of: ({ bookingId }) => bookingId } },
  can: () => ['retry'],
})
