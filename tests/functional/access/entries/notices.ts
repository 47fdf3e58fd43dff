import app from '@adonisjs/core/services/app'
import { Clock } from '#kernel/clock'
import { newId } from '#kernel/ids'
import { UnitOfWork } from '#kernel/unit_of_work'
import { keepNotice } from '#notices/persistence/notices'
import type { Cast } from '#tests/support/access/actors'
import { answers, type AccessTable } from '#tests/support/access/table'

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
}
