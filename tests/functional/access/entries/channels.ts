import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import { Clock } from '#kernel/clock'
import { newId } from '#kernel/ids'
import { UnitOfWork } from '#kernel/unit_of_work'
import { keepSubscription } from '#notices/persistence/push_subscriptions'
import type { Cast } from '#tests/support/access/actors'
import {
  answers,
  CLIENT_ALONE,
  OPEN,
  OWN_LIST,
  type AccessTable,
} from '#tests/support/access/table'
import { aBrowser } from '#tests/support/notices/browsers'

const ownPreferences = ({ client }: Cast) => `/notice-preferences/${client.account.id}`
const ownNumber = ({ client }: Cast) => `/phone-numbers/${client.account.id}`

/** The client's; nobody counts how many codes it was sent before. */
async function aNumber({ client }: Cast): Promise<void> {
  await db.from('notices.phones').where('account_id', client.account.id).delete()
  await db.table('notices.phones').insert({
    account_id: client.account.id,
    number: '+254712000001',
    verified_at: new Date(),
  })
}

async function subscription({ client }: Cast): Promise<string> {
  const unitOfWork = await app.container.make(UnitOfWork)
  const clock = await app.container.make(Clock)
  const { endpoint, keys } = aBrowser()
  const browser = { id: newId('psh'), endpoint, ...keys, device: 'Firefox on Linux' }
  return unitOfWork.run((tx) => keepSubscription(tx, client.account.id, browser, clock.now()))
}

export const channelsAccess: AccessTable = {
  'GET /api/v1/notice-preferences/:id': {
    on: (cast) => ({ path: ownPreferences(cast) }),
    answers: answers(404, { client: 200, limited: 200, visitor: 401 }),
  },
  'PATCH /api/v1/notice-preferences/:id': {
    on: (cast) => ({
      path: ownPreferences(cast),
      type: 'notice-preferences',
      attributes: { dailyAt: '07:30' },
    }),
    answers: CLIENT_ALONE(200),
  },
  'POST /api/v1/phone-numbers': {
    on: () => ({
      path: '/phone-numbers',
      type: 'phone-numbers',
      attributes: { number: 'no number' },
    }),
    answers: answers(422, { visitor: 401, limited: 403 }),
  },
  'GET /api/v1/phone-numbers/:id': {
    on: async (cast) => {
      await aNumber(cast)
      return { path: ownNumber(cast) }
    },
    answers: CLIENT_ALONE(200),
  },
  'POST /api/v1/phone-numbers/:id/verify': {
    on: async (cast) => {
      await aNumber(cast)
      return {
        path: `${ownNumber(cast)}/verify`,
        type: 'phone-numbers',
        attributes: { code: '000000' },
      }
    },
    answers: CLIENT_ALONE(422),
  },
  'DELETE /api/v1/phone-numbers/:id': {
    on: async (cast) => {
      await aNumber(cast)
      return { path: ownNumber(cast) }
    },
    answers: CLIENT_ALONE(204),
  },
  'GET /api/v1/push-subscriptions': {
    on: () => ({ path: '/push-subscriptions' }),
    answers: OWN_LIST,
  },
  'POST /api/v1/push-subscriptions': {
    on: () => ({
      path: '/push-subscriptions',
      type: 'push-subscriptions',
      attributes: { ...aBrowser() },
    }),
    answers: answers(201, { visitor: 401, limited: 403 }),
  },
  'GET /api/v1/push-subscriptions/:id': {
    on: async (cast) => ({ path: `/push-subscriptions/${await subscription(cast)}` }),
    answers: CLIENT_ALONE(200),
  },
  'DELETE /api/v1/push-subscriptions/:id': {
    on: async (cast) => ({ path: `/push-subscriptions/${await subscription(cast)}` }),
    answers: CLIENT_ALONE(204),
  },
  // Whoever brings the secret of a subscription; this one is nobody's.
  'POST /api/v1/push-subscriptions/renew': {
    on: () => {
      const { endpoint, keys } = aBrowser()
      const attributes = { ...aBrowser(), known: { endpoint, auth: keys.auth } }
      return { path: '/push-subscriptions/renew', type: 'push-subscriptions', attributes }
    },
    answers: answers(404),
  },
  'GET /api/v1/demo/sandbox-messages': {
    on: () => ({ path: '/demo/sandbox-messages' }),
    answers: OPEN,
  },
}
