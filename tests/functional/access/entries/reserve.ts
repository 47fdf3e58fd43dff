import { chargedBack } from '#tests/functional/access/entries/corrections'
import type { Cast } from '#tests/support/access/actors'
import {
  answers,
  CLIENT_ALONE,
  OWN_LIST,
  staff,
  type AccessTable,
} from '#tests/support/access/table'

const FINANCE = (status: number) => answers(403, { finance: status, admin: status, visitor: 401 })

const statement = 'They approved the work themselves.'

/** Large, so that it waits; proposed by the admin, whom a second one has to follow. */
async function proposed({ browsers }: Cast): Promise<string> {
  const { body } = await browsers.admin.post('/reserve-fundings', 'reserve-fundings', LARGE)
  return body.data?.id ?? ''
}

const SMALL = {
  amount: '100',
  currency: 'USD',
  source: 'sandbox',
  reason: 'For what nobody else can meet.',
}
const LARGE = { ...SMALL, amount: '600000' }

export const reserveAccess: AccessTable = {
  'POST /api/v1/chargebacks/:id/answer': {
    on: async () => ({
      path: `/chargebacks/${await chargedBack()}/answer`,
      type: 'chargebacks',
      attributes: { statement },
    }),
    answers: FINANCE(200),
  },
  'GET /api/v1/chargebacks/:id/files/:kind': {
    on: async () => ({ path: `/chargebacks/${await chargedBack()}/files/work` }),
    answers: answers(404, { visitor: 401, limited: 403 }),
  },
  'POST /api/v1/wallets/:id/keep': {
    on: ({ client }) => ({ path: `/wallets/${client.account.id}.USD/keep`, type: 'wallets' }),
    answers: CLIENT_ALONE(200),
  },
  'GET /api/v1/dormant-wallets': { on: () => ({ path: '/dormant-wallets' }), answers: OWN_LIST },
  'GET /api/v1/reserve-fundings': { on: () => ({ path: '/reserve-fundings' }), answers: OWN_LIST },
  'POST /api/v1/reserve-fundings': {
    on: () => ({ path: '/reserve-fundings', type: 'reserve-fundings', attributes: SMALL }),
    answers: FINANCE(201),
  },
  'GET /api/v1/reserve-fundings/:id': {
    on: async (cast) => ({ path: `/reserve-fundings/${await proposed(cast)}` }),
    answers: answers(404, { ...staff(200), visitor: 401, limited: 403 }),
  },
  'POST /api/v1/reserve-fundings/:id/confirm': {
    on: async (cast) => ({
      path: `/reserve-fundings/${await proposed(cast)}/confirm`,
      type: 'reserve-fundings',
    }),
    answers: { ...FINANCE(200), admin: 409 },
  },
  'POST /api/v1/reserve-fundings/:id/decline': {
    on: async (cast) => ({
      path: `/reserve-fundings/${await proposed(cast)}/decline`,
      type: 'reserve-fundings',
    }),
    answers: FINANCE(200),
  },
}
