import app from '@adonisjs/core/services/app'
import { earned, readyMethod } from '#database/factories/escrow/earned'
import { AddPayoutMethod } from '#escrow/actions/payouts/add_payout_method'
import { system } from '#kernel/actor'
import { currency } from '#kernel/currency'
import { Money } from '#kernel/money'
import { UnitOfWork } from '#kernel/unit_of_work'
import type { Cast } from '#tests/support/access/actors'
import {
  answers,
  CLIENT_ALONE,
  OWN_LIST,
  staff,
  type AccessTable,
} from '#tests/support/access/table'

/** One party's money: its own and staff's to see. */
const OWNER_AND_STAFF = answers(404, { client: 200, ...staff(200), visitor: 401, limited: 403 })

/** For finance and admins, who are told who they are by their second factor. */
const FINANCE = (status: number) => answers(403, { finance: status, admin: status, visitor: 401 })

const STAFF_ALONE = answers(404, { ...staff(200), visitor: 401, limited: 403 })

const details = { number: '400000001234' }

/** The client's own, ready to be paid out to. */
async function method({ client }: Cast): Promise<string> {
  return readyMethod(client.account.id, { details })
}

async function unverified({ client }: Cast): Promise<string> {
  const [add, unitOfWork] = await Promise.all([
    app.container.make(AddPayoutMethod),
    app.container.make(UnitOfWork),
  ])
  const input = { partyId: client.account.id, kind: 'sandbox' as const, details }
  return unitOfWork.run((tx) =>
    add.execute({ ...input, currency: currency('USD'), actor: system('test') }, tx)
  )
}

const asking = async (cast: Cast) => {
  await earned(cast.client.account.id, Money.of('2000000', 'USD'))
  return { methodId: await method(cast), amount: '1000' }
}

/** The client's own, waiting for a run. */
async function waiting(cast: Cast, amount = '1000'): Promise<string> {
  const attributes = { ...(await asking(cast)), amount }
  const { body } = await cast.browsers.client.post('/payouts', 'payouts', attributes)
  return body.data?.id ?? ''
}

async function run({ browsers }: Cast): Promise<string> {
  const { body } = await browsers.admin.post('/payout-runs', 'payout-runs')
  return body.data?.id ?? ''
}

/** Taken along by the admin, and too large for one. */
async function large(cast: Cast): Promise<string> {
  const id = await waiting(cast, '600000')
  await run(cast)
  return id
}

export const payoutsAccess: AccessTable = {
  'GET /api/v1/payout-methods': { on: () => ({ path: '/payout-methods' }), answers: OWN_LIST },
  'POST /api/v1/payout-methods': {
    on: () => ({
      path: '/payout-methods',
      type: 'payout-methods',
      attributes: { kind: 'sandbox', currency: 'USD', details },
    }),
    answers: answers(201, { visitor: 401, limited: 403, suspended: 409 }),
  },
  'GET /api/v1/payout-methods/:id': {
    on: async (cast) => ({ path: `/payout-methods/${await method(cast)}` }),
    answers: OWNER_AND_STAFF,
  },
  'DELETE /api/v1/payout-methods/:id': {
    on: async (cast) => ({ path: `/payout-methods/${await method(cast)}` }),
    answers: CLIENT_ALONE(204),
  },
  'POST /api/v1/payout-methods/:id/verify': {
    on: async (cast) => ({
      path: `/payout-methods/${await unverified(cast)}/verify`,
      type: 'payout-methods',
      attributes: { reason: 'Seen on a bank statement.' },
    }),
    answers: { ...FINANCE(200), limited: 403 },
  },
  'POST /api/v1/payout-quotes': {
    on: async (cast) => ({
      path: '/payout-quotes',
      type: 'payout-quotes',
      attributes: await asking(cast),
    }),
    answers: CLIENT_ALONE(200),
  },
  'GET /api/v1/payouts': { on: () => ({ path: '/payouts' }), answers: OWN_LIST },
  'POST /api/v1/payouts': {
    on: async (cast) => ({ path: '/payouts', type: 'payouts', attributes: await asking(cast) }),
    answers: CLIENT_ALONE(201),
  },
  'GET /api/v1/payouts/:id': {
    on: async (cast) => ({ path: `/payouts/${await waiting(cast)}` }),
    answers: OWNER_AND_STAFF,
  },
  'POST /api/v1/payouts/:id/cancel': {
    on: async (cast) => ({ path: `/payouts/${await waiting(cast)}/cancel`, type: 'payouts' }),
    answers: CLIENT_ALONE(200),
  },
  // The admin has begun the run, and is the first of the two.
  'POST /api/v1/payouts/:id/confirm': {
    on: async (cast) => ({ path: `/payouts/${await large(cast)}/confirm`, type: 'payouts' }),
    answers: { ...FINANCE(200), admin: 409 },
  },
  'POST /api/v1/payouts/:id/decline': {
    on: async (cast) => ({
      path: `/payouts/${await large(cast)}/decline`,
      type: 'payouts',
      attributes: { reason: 'The name is another one.' },
    }),
    answers: FINANCE(200),
  },
  'GET /api/v1/payout-runs': { on: () => ({ path: '/payout-runs' }), answers: OWN_LIST },
  'POST /api/v1/payout-runs': {
    on: async (cast) => {
      await waiting(cast)
      return { path: '/payout-runs', type: 'payout-runs' }
    },
    answers: FINANCE(201),
  },
  'GET /api/v1/payout-runs/:id': {
    on: async (cast) => {
      await waiting(cast)
      return { path: `/payout-runs/${await run(cast)}` }
    },
    answers: STAFF_ALONE,
  },
}
