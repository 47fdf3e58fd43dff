import { makeBooking, type MadeBooking, type Reach } from '#database/factories/booking/bookings'
import { DecideDispute } from '#booking/actions/decide_dispute'
import { ProposeCancellation } from '#booking/actions/propose_cancellation'
import { RequestRefund } from '#booking/actions/request_refund'
import app from '@adonisjs/core/services/app'
import { makeReviewed } from '#database/factories/booking/reviews'
import { ReportReview } from '#booking/actions/report_review'
import { makeStaffMember } from '#database/factories/booking/people'
import type { Cast } from '#tests/support/access/actors'
import {
  answers,
  OPEN,
  OWN_LIST,
  PARTIES_AND_STAFF,
  staff,
  type AccessTable,
  type Attempt,
  type Entry,
  type Expected,
} from '#tests/support/access/table'

/** Whose move it is not may see the booking, and is told so; strangers are not told it is there. */
export function move(by: 'client' | 'talent' | 'either', status = 200): Expected {
  return answers(404, {
    client: by === 'talent' ? 403 : status,
    talent: by === 'client' ? 403 : status,
    ...staff(403),
    visitor: 401,
    suspended: 403,
    limited: 403,
  })
}

/** The client proposed, and finds nothing there to answer. */
export const ANSWERING_A_PROPOSAL = { ...move('talent'), client: 409 }

export function made(reach: Reach, { client, talent }: Cast): Promise<MadeBooking> {
  return makeBooking(reach, { client, talent })
}

export function onBooking(
  reach: Reach,
  event: string,
  expected: Expected,
  attributes: Record<string, unknown> = {},
  prepare?: (booking: MadeBooking) => Promise<unknown>
): Entry {
  return {
    answers: expected,
    async on(cast): Promise<Attempt> {
      const booking = await made(reach, cast)
      await prepare?.(booking)
      return { path: `/bookings/${booking.id}/${event}`, type: 'bookings', attributes }
    },
  }
}

function onMilestone(
  reach: Reach,
  event: string,
  expected: Expected,
  attributes: Record<string, unknown> = {},
  prepare?: (booking: MadeBooking) => Promise<unknown>
): Entry {
  return {
    answers: expected,
    async on(cast): Promise<Attempt> {
      const booking = await made(reach, cast)
      await prepare?.(booking)
      const [id = ''] = booking.milestoneIds
      return { path: `/milestones/${id}/${event}`, type: 'milestones', attributes }
    },
  }
}

function onDispute(
  event: string,
  expected: Expected,
  attributes: Record<string, unknown> = {},
  prepare?: (booking: MadeBooking) => Promise<unknown>
): Entry {
  return {
    answers: expected,
    async on(cast): Promise<Attempt> {
      const booking = await made('disputed', cast)
      await prepare?.(booking)
      return { path: `/disputes/${booking.disputeId}/${event}`, type: 'disputes', attributes }
    },
  }
}

async function proposeCancellation({ id, client, milestoneIds }: MadeBooking): Promise<void> {
  const propose = await app.container.make(ProposeCancellation)
  const [milestoneId = ''] = milestoneIds
  await propose.execute(id, { shares: [{ milestoneId, talentShare: '0' }] }, client.actor)
}

async function requestRefund({ client, milestoneIds }: MadeBooking): Promise<void> {
  const request = await app.container.make(RequestRefund)
  await request.execute(milestoneIds[0] ?? '', { amount: '1000' }, client.actor)
}

async function decide({ disputeId }: MadeBooking): Promise<void> {
  const decision = await app.container.make(DecideDispute)
  const decider = await makeStaffMember('finance')
  await decision.execute(disputeId, { talentAmount: '25000', reason: 'Half is there.' }, decider)
}

/** A published review, written by the client. */
async function reviewed(cast: Cast): Promise<string> {
  return (await makeReviewed({ client: cast.client, talent: cast.talent })).clientReviewId
}

const onReview = (
  event: string,
  expected: Expected,
  type: string,
  attributes: Record<string, unknown>
): Entry => ({
  answers: expected,
  on: async (cast) => ({ path: `/reviews/${await reviewed(cast)}/${event}`, type, attributes }),
})

export const read = (path: (booking: MadeBooking) => string, expected: Expected): Entry => ({
  answers: expected,
  async on(cast) {
    return { path: path(await made('disputed', cast)) }
  },
})

export const bookingAccess: AccessTable = {
  'GET /api/v1/bookings': { on: () => ({ path: '/bookings' }), answers: OWN_LIST },
  'GET /api/v1/bookings/:id': read(({ id }) => `/bookings/${id}`, PARTIES_AND_STAFF),
  'GET /api/v1/bookings/:id/history': read(
    ({ id }) => `/bookings/${id}/history`,
    PARTIES_AND_STAFF
  ),
  'POST /api/v1/bookings': {
    answers: answers(201, { visitor: 401, talent: 422, suspended: 403, limited: 403 }),
    on: ({ talent }) => ({
      path: '/bookings',
      type: 'bookings',
      attributes: {
        talentId: talent.profileId,
        title: 'A reading room',
        currency: 'USD',
        milestones: [{ title: 'All of it', amount: '10000' }],
      },
    }),
  },
  'POST /api/v1/bookings/:id/counter': onBooking('offered', 'counter', move('talent'), {
    milestones: [{ title: 'All of it', amount: '90000' }],
  }),
  'POST /api/v1/bookings/:id/accept': onBooking('offered', 'accept', move('talent')),
  'POST /api/v1/bookings/:id/decline': onBooking('offered', 'decline', move('talent')),
  'POST /api/v1/bookings/:id/withdraw': onBooking('offered', 'withdraw', move('client')),
  'POST /api/v1/bookings/:id/cancel': onBooking('accepted', 'cancel', move('either')),
  'POST /api/v1/bookings/:id/end': onBooking('funded', 'end', move('either', 409)),
  'POST /api/v1/bookings/:id/propose-cancellation': {
    answers: move('either'),
    async on(cast) {
      const { id, milestoneIds } = await made('funded', cast)
      const shares = [{ milestoneId: milestoneIds[0], talentShare: '0' }]
      return {
        path: `/bookings/${id}/propose-cancellation`,
        type: 'bookings',
        attributes: { shares },
      }
    },
  },
  'POST /api/v1/bookings/:id/agree-cancellation': onBooking(
    'funded',
    'agree-cancellation',
    ANSWERING_A_PROPOSAL,
    {},
    proposeCancellation
  ),
  'POST /api/v1/bookings/:id/decline-cancellation': onBooking(
    'funded',
    'decline-cancellation',
    ANSWERING_A_PROPOSAL,
    {},
    proposeCancellation
  ),
  'POST /api/v1/bookings/:id/reviews': {
    answers: move('either', 409),
    async on(cast) {
      const { id } = await made('accepted', cast)
      const attributes = { rating: 5, text: 'A calm room.' }
      return { path: `/bookings/${id}/reviews`, type: 'reviews', attributes }
    },
  },

  'GET /api/v1/milestones/:id': read(
    ({ milestoneIds }) => `/milestones/${milestoneIds[0]}`,
    PARTIES_AND_STAFF
  ),
  'POST /api/v1/milestones/:id/fund': onMilestone('accepted', 'fund', move('client')),
  'POST /api/v1/milestones/:id/cancel': onMilestone('accepted', 'cancel', move('client')),
  'POST /api/v1/milestones/:id/submit': onMilestone('funded', 'submit', move('talent'), {
    note: 'Here it is.',
  }),
  'POST /api/v1/milestones/:id/request-changes': onMilestone(
    'submitted',
    'request-changes',
    move('client'),
    { note: 'One more shelf.' }
  ),
  'POST /api/v1/milestones/:id/approve': onMilestone('submitted', 'approve', move('client')),
  'POST /api/v1/milestones/:id/release-part': onMilestone(
    'submitted',
    'release-part',
    move('client'),
    { amount: '1000' }
  ),
  'POST /api/v1/milestones/:id/request-refund': onMilestone(
    'submitted',
    'request-refund',
    move('client'),
    { amount: '1000' }
  ),
  'POST /api/v1/milestones/:id/accept-refund': onMilestone(
    'submitted',
    'accept-refund',
    move('talent'),
    {},
    requestRefund
  ),
  'POST /api/v1/milestones/:id/decline-refund': onMilestone(
    'submitted',
    'decline-refund',
    move('talent'),
    {},
    requestRefund
  ),
  'POST /api/v1/milestones/:id/give-up': onMilestone('funded', 'give-up', move('talent')),
  'POST /api/v1/milestones/:id/dispute': onMilestone('submitted', 'dispute', move('either'), {
    reason: 'Two shelves are missing.',
  }),

  'GET /api/v1/disputes': { on: () => ({ path: '/disputes' }), answers: OWN_LIST },
  'GET /api/v1/disputes/:id': read(({ disputeId }) => `/disputes/${disputeId}`, PARTIES_AND_STAFF),
  'POST /api/v1/disputes/:id/bid': onDispute('bid', move('either'), { amount: '20000' }),
  'POST /api/v1/disputes/:id/concede': onDispute('concede', move('either')),
  'POST /api/v1/disputes/:id/decide': onDispute(
    'decide',
    { ...move('either', 403), finance: 200, admin: 200 },
    { talentAmount: '25000', reason: 'Half of it was delivered.' }
  ),
  'POST /api/v1/disputes/:id/confirm': onDispute(
    'confirm',
    { ...move('either', 403), finance: 409, admin: 409 },
    {},
    decide
  ),

  'GET /api/v1/processes': { on: () => ({ path: '/processes' }), answers: OPEN },
  'GET /api/v1/processes/:id': { on: () => ({ path: '/processes/1' }), answers: OPEN },
  'GET /api/v1/reviews': {
    on: ({ talent }) => ({ path: `/reviews?filter[talent]=${talent.account.id}` }),
    answers: OPEN,
  },
  'GET /api/v1/reviews/:id': {
    answers: OPEN,
    on: async (cast) => ({ path: `/reviews/${await reviewed(cast)}` }),
  },
  'POST /api/v1/reviews/:id/reply': onReview('reply', move('talent'), 'reviews', {
    text: 'Thank you.',
  }),
  'POST /api/v1/reviews/:id/appeal': onReview('appeal', move('either', 409), 'reviews', {
    words: 'It was not so.',
  }),
  'POST /api/v1/reviews/:id/moderate': onReview(
    'moderate',
    { ...move('either', 403), support: 200, admin: 200 },
    'reviews',
    { action: 'hide-text', reason: 'It names a private address.' }
  ),
  'POST /api/v1/reviews/:id/report': onReview(
    'report',
    answers(201, { visitor: 401, suspended: 403, limited: 403 }),
    'review-reports',
    { reason: 'private' }
  ),
  'GET /api/v1/review-reports': {
    on: () => ({ path: '/review-reports' }),
    answers: OWN_LIST,
  },
  'GET /api/v1/review-reports/:id': {
    answers: answers(404, { client: 200, ...staff(200), visitor: 401, limited: 403 }),
    async on(cast) {
      const report = await app.container.make(ReportReview)
      const id = await reviewed(cast)
      const words = { reason: 'false' as const, words: '' }
      return { path: `/review-reports/${await report.execute(id, words, cast.client.actor)}` }
    },
  },
}
