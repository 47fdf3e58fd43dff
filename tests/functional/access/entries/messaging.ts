import { randomUUID } from 'node:crypto'
import app from '@adonisjs/core/services/app'
import { makeBooking } from '#database/factories/booking/bookings'
import { Clock } from '#kernel/clock'
import { UnitOfWork } from '#kernel/unit_of_work'
import { TellConversation } from '#messaging/actions/tell_conversation'
import { MessagingContract } from '#messaging/contract/messaging'
import type { Cast } from '#tests/support/access/actors'
import {
  answers,
  OWN_LIST,
  PARTIES_AND_STAFF,
  staff,
  type AccessTable,
} from '#tests/support/access/table'

/** Of a disputed booking, which staff may look into. */
async function conversation({ client, talent }: Cast): Promise<string> {
  const { id: bookingId } = await makeBooking('disputed', { client, talent })
  const [tell, clock, unitOfWork, messaging] = await Promise.all([
    app.container.make(TellConversation),
    app.container.make(Clock),
    app.container.make(UnitOfWork),
    app.container.make(MessagingContract),
  ])
  const booking = {
    bookingId,
    title: 'A quiet reading room',
    clientId: client.account.id,
    talentId: talent.account.id,
    clientName: client.account.name,
    talentName: talent.account.name,
    at: clock.now(),
  }
  await unitOfWork.run((tx) => tell.execute(tx, booking, 'The milestone is disputed.'))
  return (await messaging.conversationOf(bookingId)) ?? ''
}

export const messagingAccess: AccessTable = {
  'GET /api/v1/conversations': { on: () => ({ path: '/conversations' }), answers: OWN_LIST },
  'GET /api/v1/conversations/:id': {
    on: async (cast) => ({ path: `/conversations/${await conversation(cast)}` }),
    answers: PARTIES_AND_STAFF,
  },
  'GET /api/v1/conversations/:id/messages': {
    on: async (cast) => ({ path: `/conversations/${await conversation(cast)}/messages` }),
    answers: PARTIES_AND_STAFF,
  },
  'GET /api/v1/messages/:id': {
    async on(cast) {
      const id = await conversation(cast)
      const { body } = await cast.browsers.client.get(`/conversations/${id}/messages`)
      const [first] = body.data as unknown as { id: string }[]
      return { path: `/messages/${first?.id}` }
    },
    answers: PARTIES_AND_STAFF,
  },
  // Support joins visibly; finance and the auditor look on.
  'POST /api/v1/conversations/:id/messages': {
    on: async (cast) => ({
      path: `/conversations/${await conversation(cast)}/messages`,
      type: 'messages',
      attributes: { body: 'Which two shelves?', clientId: randomUUID() },
    }),
    answers: answers(404, {
      client: 201,
      talent: 201,
      support: 201,
      admin: 201,
      finance: 403,
      auditor: 403,
      visitor: 401,
      limited: 403,
    }),
  },
  'POST /api/v1/conversations/:id/read': {
    on: async (cast) => ({
      path: `/conversations/${await conversation(cast)}/read`,
      type: 'conversations',
      attributes: { sequence: 1 },
    }),
    answers: { ...PARTIES_AND_STAFF, client: 204, talent: 204, ...staff(204) },
  },
}
