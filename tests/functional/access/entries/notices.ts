import app from '@adonisjs/core/services/app'
import { Clock } from '#kernel/clock'
import { newId } from '#kernel/ids'
import { UnitOfWork } from '#kernel/unit_of_work'
import { counted } from '#notices/domain/figures'
import { addFigures, addPartyFigures } from '#notices/persistence/figures'
import { keepNotice } from '#notices/persistence/notices'
import type { Cast } from '#tests/support/access/actors'
import {
  answers,
  CLIENT_ALONE,
  OWN_LIST,
  staff,
  type AccessTable,
} from '#tests/support/access/table'
import { deadDelivery } from '#tests/support/notices/deliveries'

/** The client's own; the limited token may read the client's notices, and nothing else. */
async function notice({ client }: Cast): Promise<string> {
  const clock = await app.container.make(Clock)
  const unitOfWork = await app.container.make(UnitOfWork)
  const { id } = await unitOfWork.run((tx) =>
    keepNotice(tx, {
      id: newId('ntc'),
      partyId: client.account.id,
      kind: 'offer_received',
      urgency: 'default',
      title: 'Something happened',
      body: 'To you alone.',
      url: '/app',
      eventId: newId('evt'),
      topic: null,
      at: clock.now(),
    })
  )
  return id
}

/** One on which something happened. */
async function aDay(): Promise<string> {
  const clock = await app.container.make(Clock)
  const unitOfWork = await app.container.make(UnitOfWork)
  await unitOfWork.run((tx) => addFigures(tx, clock.now(), counted('offers')))
  return clock.now().toISODate()
}

/** The client sent somebody an offer. */
async function doings({ client }: Cast): Promise<string> {
  const clock = await app.container.make(Clock)
  const unitOfWork = await app.container.make(UnitOfWork)
  const sides = { clientId: client.account.id, talentId: newId('acc'), occurredAt: clock.now() }
  await unitOfWork.run((tx) => addPartyFigures(tx, sides, counted('offers')))
  return `${client.account.id}-client`
}

export const noticesAccess: AccessTable = {
  'GET /api/v1/notices': {
    on: () => ({ path: '/notices' }),
    answers: answers(200, { visitor: 401 }),
  },
  'GET /api/v1/notices/:id': {
    on: async (cast) => ({ path: `/notices/${await notice(cast)}` }),
    answers: answers(404, { client: 200, limited: 200, visitor: 401 }),
  },
  'POST /api/v1/notices/:id/read': {
    on: async (cast) => ({ path: `/notices/${await notice(cast)}/read` }),
    answers: answers(404, { client: 200, limited: 403, visitor: 401 }),
  },
  'POST /api/v1/notices/read-all': {
    on: () => ({ path: '/notices/read-all' }),
    answers: answers(204, { limited: 403, visitor: 401 }),
  },
  // The address decides, whoever calls it.
  'POST /api/v1/delivery-reports/africastalking/:secret': {
    on: () => ({ path: '/delivery-reports/africastalking/secret', type: 'delivery-reports' }),
    answers: answers(401),
  },
  // Empty for whoever is no member of staff.
  'GET /api/v1/daily-figures': { on: () => ({ path: '/daily-figures' }), answers: OWN_LIST },
  'GET /api/v1/party-figures': { on: () => ({ path: '/party-figures' }), answers: OWN_LIST },
  'GET /api/v1/party-figures/:id': {
    on: async (cast) => ({ path: `/party-figures/${await doings(cast)}` }),
    answers: CLIENT_ALONE(200),
  },
  'GET /api/v1/daily-figures/:id': {
    on: async () => ({ path: `/daily-figures/${await aDay()}` }),
    answers: answers(404, { ...staff(200), visitor: 401, limited: 403 }),
  },
  // Empty for whoever does not help people.
  'GET /api/v1/deliveries': { on: () => ({ path: '/deliveries' }), answers: OWN_LIST },
  'GET /api/v1/deliveries/:id': {
    on: async () => ({ path: `/deliveries/${await deadDelivery()}` }),
    answers: answers(404, { support: 200, auditor: 200, admin: 200, visitor: 401, limited: 403 }),
  },
  'POST /api/v1/deliveries/:id/replay': {
    on: async () => ({
      path: `/deliveries/${await deadDelivery()}/replay`,
      type: 'deliveries',
      attributes: { reason: 'The number was corrected' },
    }),
    answers: answers(403, { support: 200, admin: 200, visitor: 401 }),
  },
  'POST /api/v1/deliveries/replay': {
    on: async () => ({
      path: '/deliveries/replay',
      type: 'deliveries',
      attributes: { reason: 'The number was corrected', ids: [await deadDelivery()] },
    }),
    answers: answers(403, { support: 204, admin: 204, visitor: 401 }),
  },
}
