import app from '@adonisjs/core/services/app'
import { AddEvidence } from '#booking/actions/add_evidence'
import { makeBooking } from '#database/factories/booking/bookings'
import { Uploader } from '#tests/support/assets/uploader'
import type { Cast } from '#tests/support/access/actors'
import {
  answers,
  OPEN,
  PARTIES_AND_STAFF,
  staff,
  type AccessTable,
} from '#tests/support/access/table'

/** Text that reads as JSON, since the table reads every answer as that. */
const upload = async ({ client }: Cast) =>
  (await Uploader.of(client.account.id)).idOf(Buffer.from('{}'), 'notes.json')

async function sealed(cast: Cast): Promise<string> {
  const { client, talent } = cast
  const { disputeId } = await makeBooking('disputed', { client, talent })
  const add = await app.container.make(AddEvidence)
  return add.execute(disputeId, { assetId: await upload(cast) }, client.actor)
}

export const deskAccess: AccessTable = {
  // Its body is a file, whatever it says it is.
  'POST /api/v1/assets': {
    on: () => ({ path: '/assets?use=evidence&name=notes.json', type: 'notes' }),
    answers: answers(201, { visitor: 401, suspended: 403, limited: 403 }),
  },
  'GET /api/v1/assets/:id': {
    on: async (cast) => ({ path: `/assets/${await upload(cast)}` }),
    answers: answers(404, { client: 200, visitor: 401, limited: 403 }),
  },
  'GET /api/v1/disputes/:id/evidence': {
    on: async ({ client, talent }) => {
      const { disputeId } = await makeBooking('disputed', { client, talent })
      return { path: `/disputes/${disputeId}/evidence` }
    },
    answers: PARTIES_AND_STAFF,
  },
  'POST /api/v1/disputes/:id/evidence': {
    on: async (cast) => {
      const { client, talent } = cast
      const { disputeId } = await makeBooking('disputed', { client, talent })
      const attributes = { assetId: await upload(cast) }
      return { path: `/disputes/${disputeId}/evidence`, type: 'evidence', attributes }
    },
    // The talent may, with an upload of their own.
    answers: answers(404, {
      client: 201,
      talent: 422,
      ...staff(403),
      visitor: 401,
      suspended: 403,
      limited: 403,
    }),
  },
  'GET /api/v1/evidence/:id': {
    on: async (cast) => ({ path: `/evidence/${await sealed(cast)}` }),
    answers: PARTIES_AND_STAFF,
  },
  'GET /api/v1/evidence/:id/file': {
    on: async (cast) => ({ path: `/evidence/${await sealed(cast)}/file` }),
    answers: PARTIES_AND_STAFF,
  },
  'GET /api/v1/staff-tasks': {
    on: () => ({ path: '/staff-tasks' }),
    answers: answers(403, { ...staff(200), visitor: 401 }),
  },
  'GET /api/v1/audit-entries': {
    on: () => ({ path: '/audit-entries' }),
    answers: answers(403, { auditor: 200, admin: 200, visitor: 401 }),
  },
  'GET /api/v1/dispute-statistics': {
    on: () => ({ path: '/dispute-statistics' }),
    answers: OPEN,
  },
  'GET /api/v1/dispute-statistics/:id': {
    on: () => ({ path: '/dispute-statistics/year' }),
    answers: OPEN,
  },
}
