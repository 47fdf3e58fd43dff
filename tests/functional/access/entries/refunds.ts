import { moneyIn } from '#database/factories/escrow/money_in'
import { Money } from '#kernel/money'
import type { Cast } from '#tests/support/access/actors'
import { answers, OWN_LIST, staff, type AccessTable } from '#tests/support/access/table'

/** The client's wallet, with money in it that nobody has spent. */
async function wish({ client }: Cast): Promise<{ walletId: string; amount: string }> {
  await moneyIn(client.account.id, Money.of('5000', 'USD'))
  return { walletId: `${client.account.id}.USD`, amount: '1000' }
}

async function refund(cast: Cast): Promise<string> {
  const { body } = await cast.browsers.client.post('/refunds', 'refunds', await wish(cast))
  return body.data?.id ?? ''
}

/** A wallet that is not one's own is no wallet. */
const OWNER = (status: number) => answers(400, { client: status, visitor: 401, limited: 403 })

export const refundsAccess: AccessTable = {
  'GET /api/v1/refund-sources': {
    on: async (cast) => ({
      path: `/refund-sources?filter[walletId]=${(await wish(cast)).walletId}`,
    }),
    answers: answers(400, { client: 200, ...staff(200), visitor: 401, limited: 403 }),
  },
  'POST /api/v1/refund-quotes': {
    on: async (cast) => ({
      path: '/refund-quotes',
      type: 'refund-quotes',
      attributes: await wish(cast),
    }),
    answers: OWNER(200),
  },
  'GET /api/v1/refunds': { on: () => ({ path: '/refunds' }), answers: OWN_LIST },
  'POST /api/v1/refunds': {
    on: async (cast) => ({ path: '/refunds', type: 'refunds', attributes: await wish(cast) }),
    answers: OWNER(201),
  },
  'GET /api/v1/refunds/:id': {
    on: async (cast) => ({ path: `/refunds/${await refund(cast)}` }),
    answers: answers(404, { client: 200, ...staff(200), visitor: 401, limited: 403 }),
  },
}
