import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { moneyIn } from '#database/factories/escrow/money_in'
import { FetchRates } from '#escrow/actions/fetch_rates'
import { Money } from '#kernel/money'
import type { Cast } from '#tests/support/access/actors'
import { answers, OPEN, OWN_LIST, staff, type AccessTable } from '#tests/support/access/table'

/** One party's money: its own and staff's to see. */
const OWNER_AND_STAFF = answers(404, { client: 200, ...staff(200), visitor: 401, limited: 403 })

interface Listed {
  id: string
  attributes: { kind?: string }
}

/** One of the client's own; of transfers a deposit, which concerns nobody else. */
async function oneOf(listing: string, { browsers }: Cast, kind?: string): Promise<string> {
  const { body } = await browsers.client.get(listing)
  const data = body.data as unknown as Listed[]
  return data.find(({ attributes }) => attributes.kind === kind || !kind)?.id ?? ''
}

async function checkout(cast: Cast): Promise<string> {
  const answer = await cast.browsers.client.post('/deposits', 'deposits', {
    amount: '5000',
    currency: 'USD',
    provider: 'sandbox',
  })
  const db = await app.container.make(Database)
  const [row]: { id: string }[] = await db
    .from('escrow.sandbox_checkouts')
    .select('id')
    .where({ reference: answer.body.data?.id ?? '' })
  return row?.id ?? ''
}

const EXCHANGE = { from: 'USD', to: 'KES', amount: '100' }

async function exchange({ browsers, client }: Cast): Promise<string> {
  await (await app.container.make(FetchRates)).execute()
  await moneyIn(client.account.id, Money.of('1000', 'USD'))
  const { body } = await browsers.client.post('/exchanges', 'exchanges', EXCHANGE)
  return body.data?.id ?? ''
}

export const escrowAccess: AccessTable = {
  'GET /api/v1/wallets': { on: () => ({ path: '/wallets' }), answers: OWN_LIST },
  'GET /api/v1/wallets/:id': {
    on: async (cast) => ({ path: `/wallets/${await oneOf('/wallets', cast)}` }),
    answers: OWNER_AND_STAFF,
  },
  'GET /api/v1/transfers': { on: () => ({ path: '/transfers' }), answers: OWN_LIST },
  'GET /api/v1/transfers/:id': {
    on: async (cast) => ({
      path: `/transfers/${await oneOf('/transfers?page[size]=100', cast, 'deposit')}`,
    }),
    answers: OWNER_AND_STAFF,
  },
  'POST /api/v1/deposits': {
    on: () => ({
      path: '/deposits',
      type: 'deposits',
      attributes: { amount: '5000', currency: 'USD', provider: 'sandbox' },
    }),
    answers: answers(201, { visitor: 401, limited: 403 }),
  },
  'GET /api/v1/deposits/:id': {
    on: async ({ client }) => ({
      path: `/deposits/${await moneyIn(client.account.id, Money.of('100', 'USD'))}`,
    }),
    answers: OWNER_AND_STAFF,
  },
  'POST /api/v1/quotes': {
    on: () => ({
      path: '/quotes',
      type: 'quotes',
      attributes: { currency: 'USD', milestones: [{ amount: '10000' }] },
    }),
    answers: answers(200, { limited: 403 }),
  },
  'POST /api/v1/exchanges': {
    on: async () => {
      await (await app.container.make(FetchRates)).execute()
      return { path: '/exchanges', type: 'exchanges', attributes: EXCHANGE }
    },
    answers: answers(201, { visitor: 401, limited: 403 }),
  },
  'GET /api/v1/exchanges/:id': {
    on: async (cast) => ({ path: `/exchanges/${await exchange(cast)}` }),
    answers: OWNER_AND_STAFF,
  },
  'POST /api/v1/exchanges/:id/accept': {
    on: async (cast) => ({
      path: `/exchanges/${await exchange(cast)}/accept`,
      type: 'exchanges',
    }),
    answers: answers(404, { client: 200, visitor: 401, limited: 403 }),
  },
  'GET /api/v1/rates': { on: () => ({ path: '/rates' }), answers: OPEN },
  'GET /api/v1/rates/:id': { on: () => ({ path: '/rates/USD-KES' }), answers: OPEN },
  'GET /api/v1/currencies': { on: () => ({ path: '/currencies' }), answers: OPEN },
  'GET /api/v1/currencies/:id': { on: () => ({ path: '/currencies/KES' }), answers: OPEN },
  'GET /api/v1/sandbox/checkouts/:id': {
    on: async (cast) => ({ path: `/sandbox/checkouts/${await checkout(cast)}` }),
    answers: { ...OWNER_AND_STAFF, limited: 200 },
  },
  'POST /api/v1/sandbox/checkouts/:id/pay': {
    on: async (cast) => ({
      path: `/sandbox/checkouts/${await checkout(cast)}/pay`,
      type: 'sandbox-checkouts',
      attributes: { outcome: 'paid' },
    }),
    answers: answers(404, { client: 200, limited: 200 }),
  },
  // The signature decides, whoever brings it.
  'POST /api/v1/callbacks/:provider': {
    on: () => ({ path: '/callbacks/sandbox', type: 'callbacks' }),
    answers: answers(415),
  },
  'POST /api/v1/callbacks/:provider/:secret': {
    on: () => ({ path: '/callbacks/sandbox/secret', type: 'callbacks' }),
    answers: answers(415),
  },
}
