import type { HoursView, TimesheetView } from '#booking/queries/views'
import { defineResource } from '#kernel/jsonapi/resource'

export const timesheetResource = defineResource<TimesheetView>({
  type: 'timesheets',
  attributes: ({ id: _id, version: _version, can: _can, viewerSide: _side, ...view }) => {
    const { hours: _hours, ...attributes } = view
    return attributes
  },
  relationships: {
    booking: { type: 'bookings', of: ({ bookingId }) => bookingId },
    hours: { type: 'hours', many: true, of: ({ hours }) => hours },
  },
  version: ({ version }) => version,
  can: ({ can }) => can,
  meta: ({ viewerSide }) => ({ viewerSide }),
})

export const hoursResource = defineResource<HoursView>({
  type: 'hours',
  attributes: ({ id: _id, version: _version, can: _can, viewerSide: _side, ...attributes }) =>
    attributes,
  relationships: { timesheet: { type: 'timesheets', of: ({ timesheetId }) => timesheetId } },
  version: ({ version }) => version,
  can: ({ can }) => can,
  meta: ({ viewerSide }) => ({ viewerSide }),
})
