import type { PublishedProcess } from '#booking/domain/published_process'
import type {
  BonusView,
  OfferTemplateView,
  PreviewView,
  BookingView,
  DisputeView,
  HistoryView,
  MilestoneView,
  ReviewReportView,
  ReviewView,
  RevisionView,
} from '#booking/queries/views'
import { Money } from '#kernel/money'
import { API_PREFIX, defineResource } from '#kernel/jsonapi/resource'

export const bookingResource = defineResource<BookingView>({
  type: 'bookings',
  attributes: ({ id: _id, version: _version, can: _can, viewerSide: _side, ...view }) => {
    const {
      milestones: _m,
      timesheets: _t,
      revisions: _r,
      disputes: _d,
      reviews: _v,
      bonuses: _b,
      ...attributes
    } = view
    return attributes
  },
  relationships: {
    milestones: { type: 'milestones', many: true, of: ({ milestones }) => milestones },
    timesheets: { type: 'timesheets', many: true, of: ({ timesheets }) => timesheets },
    revisions: { type: 'revisions', many: true, of: ({ revisions }) => revisions },
    disputes: { type: 'disputes', many: true, of: ({ disputes }) => disputes },
    reviews: { type: 'reviews', many: true, of: ({ reviews }) => reviews },
    bonuses: { type: 'bonuses', many: true, of: ({ bonuses }) => bonuses },
  },
  version: ({ version }) => version,
  can: ({ can }) => can,
  meta: ({ viewerSide }) => ({ viewerSide }),
})

export const milestoneResource = defineResource<MilestoneView>({
  type: 'milestones',
  attributes: ({ id: _id, version: _version, can: _can, viewerSide: _side, ...attributes }) =>
    attributes,
  relationships: { booking: { type: 'bookings', of: ({ bookingId }) => bookingId } },
  version: ({ version }) => version,
  can: ({ can }) => can,
  meta: ({ viewerSide }) => ({ viewerSide }),
})

export const disputeResource = defineResource<DisputeView>({
  type: 'disputes',
  attributes: ({ id: _id, version: _version, can: _can, viewerSide: _side, ...attributes }) =>
    attributes,
  relationships: {
    booking: { type: 'bookings', of: ({ bookingId }) => bookingId },
    milestone: { type: 'milestones', of: ({ milestoneId }) => milestoneId },
    timesheet: { type: 'timesheets', of: ({ timesheetId }) => timesheetId },
  },
  version: ({ version }) => version,
  can: ({ can }) => can,
  meta: ({ viewerSide }) => ({ viewerSide }),
})

export const bonusResource = defineResource<BonusView>({
  type: 'bonuses',
  attributes: ({ id: _id, version: _version, can: _can, viewerSide: _side, ...attributes }) =>
    attributes,
  relationships: { booking: { type: 'bookings', of: ({ bookingId }) => bookingId } },
  version: ({ version }) => version,
  can: ({ can }) => can,
  meta: ({ viewerSide }) => ({ viewerSide }),
})

export const offerTemplateResource = defineResource<OfferTemplateView>({
  type: 'offer-templates',
  attributes: ({ id: _id, version: _version, ...attributes }) => attributes,
  version: ({ version }) => version,
})

export const previewResource = defineResource<PreviewView>({
  type: 'previews',
  attributes: ({ id: _id, ...attributes }) => attributes,
  self: ({ bookingId }) => `${API_PREFIX}/bookings/${bookingId}`,
})

export const revisionResource = defineResource<RevisionView>({
  type: 'revisions',
  attributes: ({ bookingId, number, madeBy, terms, note, madeAt }) => ({
    ...{ bookingId, number, madeBy, note, madeAt },
    title: terms.title,
    brief: terms.brief,
    hourly: terms.hourly
      ? {
          rate: Money.of(terms.hourly.rate, terms.currency),
          weeklyLimitMinutes: terms.hourly.weeklyLimitMinutes,
        }
      : null,
    milestones: terms.milestones.map((milestone) => ({
      ...milestone,
      amount: Money.of(milestone.amount, terms.currency),
    })),
  }),
  self: ({ bookingId }) => `${API_PREFIX}/bookings/${bookingId}?include=revisions`,
})

export const reviewResource = defineResource<ReviewView>({
  type: 'reviews',
  attributes: ({ id: _id, version: _version, can: _can, viewerSide: _side, ...attributes }) =>
    attributes,
  version: ({ version }) => version,
  can: ({ can }) => can,
  meta: ({ viewerSide }) => ({ viewerSide }),
})

export const reviewReportResource = defineResource<ReviewReportView>({
  type: 'review-reports',
  attributes: ({ id: _id, review: _review, ...attributes }) => attributes,
  relationships: { review: { type: 'reviews', of: ({ review }) => review } },
})

export const historyResource = defineResource<HistoryView>({
  type: 'events',
  attributes: ({ id: _id, ...attributes }) => attributes,
  self: ({ bookingId }) => `${API_PREFIX}/bookings/${bookingId}/history`,
})

export const processResource = defineResource<PublishedProcess>({
  type: 'processes',
  id: ({ version }) => String(version),
  attributes: ({ version, machines }) => ({ version, machines }),
})
