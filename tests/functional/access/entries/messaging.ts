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
  type Expected,
} from '#tests/support/access/table'
import { Uploader } from '#tests/support/assets/uploader'

/** What the client wrote in it. */
async function said(cast: Cast): Promise<string> {
  const id = await conversation(cast)
  const { body } = await cast.browsers.client.post(`/conversations/${id}/messages`, 'messages', {
    body: 'Two shelves.',
    clientId: randomUUID(),
  })
  return (body.data as unknown as { id: string }).id
}

/** A file the client sent in it. */
async function attached(cast: Cast): Promise<string> {
  const uploader = await Uploader.of(cast.client.account.id)
  const { id: assetId } = await uploader.upload(Buffer.from('{}'), {
    use: 'message',
    name: 'a.json',
  })
  const { body } = await cast.browsers.client.post(
    `/conversations/${await conversation(cast)}/messages`,
    'messages',
    { body: 'Two shelves.', clientId: randomUUID(), assetIds: [assetId] }
  )
  const { attributes } = body.data as unknown as { attributes: { attachments: { id: string }[] } }
  return attributes.attachments[0]?.id ?? ''
}

/** A message of the client's that the talent reported. */
async function reported(cast: Cast): Promise<string> {
  const { body } = await cast.browsers.talent.post(
    `/messages/${await said(cast)}/report`,
    'message-reports',
    { reason: 'spam' }
  )
  return (body.data as unknown as { id: string }).id
}

/** Support joins visibly; finance and the auditor look on. */
const WRITERS = (status: number) =>
  answers(404, {
    client: status,
    talent: status,
    support: status,
    admin: status,
    finance: 403,
    auditor: 403,
    visitor: 401,
    limited: 403,
  })

/** The two sides of the booking; staff know of it and may not. */
const SIDES = answers(404, {
  client: 200,
  talent: 200,
  ...staff(403),
  visitor: 401,
  limited: 403,
})

const on = (act: string) => ({
  on: async (cast: Cast) => ({ path: `/conversations/${await conversation(cast)}/${act}` }),
  answers: SIDES,
})

const toMessage = (act: string, expected: Expected) => ({
  on: async (cast: Cast) => ({ path: `/messages/${await said(cast)}/${act}` }),
  answers: expected,
})

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
  // Anybody may ask a talent something, but not themselves.
  'POST /api/v1/conversations': {
    on: ({ talent }) => ({
      path: '/conversations',
      type: 'conversations',
      attributes: { talentId: talent.profileId, body: 'Which wood?', clientId: randomUUID() },
    }),
    answers: answers(201, { talent: 403, suspended: 403, visitor: 401, limited: 403 }),
  },
  'GET /api/v1/conversations/:id': {
    on: async (cast) => ({ path: `/conversations/${await conversation(cast)}` }),
    answers: PARTIES_AND_STAFF,
  },
  'GET /api/v1/conversations/:id/messages': {
    on: async (cast) => ({ path: `/conversations/${await conversation(cast)}/messages` }),
    answers: PARTIES_AND_STAFF,
  },
  'GET /api/v1/messages': {
    on: () => ({ path: '/messages?filter[text]=shelves' }),
    answers: OWN_LIST,
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
  'POST /api/v1/conversations/:id/messages': {
    on: async (cast) => ({
      path: `/conversations/${await conversation(cast)}/messages`,
      type: 'messages',
      attributes: { body: 'Which two shelves?', clientId: randomUUID() },
    }),
    answers: WRITERS(201),
  },
  'POST /api/v1/conversations/:id/read': {
    on: async (cast) => ({
      path: `/conversations/${await conversation(cast)}/read`,
      type: 'conversations',
      attributes: { sequence: 1 },
    }),
    answers: { ...PARTIES_AND_STAFF, client: 204, talent: 204, ...staff(204) },
  },
  'POST /api/v1/conversations/:id/mute': on('mute'),
  'POST /api/v1/conversations/:id/unmute': on('unmute'),
  'POST /api/v1/conversations/:id/block': on('block'),
  'POST /api/v1/conversations/:id/unblock': on('unblock'),
  'POST /api/v1/conversations/:id/share-contacts': {
    on: async (cast) => ({
      path: `/conversations/${await conversation(cast)}/share-contacts`,
      type: 'conversations',
      attributes: { details: 'Ring at the blue door.' },
    }),
    answers: SIDES,
  },
  'POST /api/v1/conversations/:id/unshare-contacts': on('unshare-contacts'),
  'GET /api/v1/messages/:id/versions': toMessage('versions', PARTIES_AND_STAFF),
  'POST /api/v1/messages/:id/pin': toMessage('pin', WRITERS(200)),
  'POST /api/v1/messages/:id/unpin': toMessage('unpin', WRITERS(200)),
  // Only who wrote it; the others know of it and may not.
  'PATCH /api/v1/messages/:id': {
    on: async (cast) => ({
      path: `/messages/${await said(cast)}`,
      type: 'messages',
      attributes: { body: 'Three shelves.' },
    }),
    answers: { ...SIDES, talent: 403 },
  },
  'DELETE /api/v1/messages/:id': {
    on: async (cast) => ({ path: `/messages/${await said(cast)}` }),
    answers: { ...SIDES, client: 204, talent: 403 },
  },
  'GET /api/v1/attachments/:id/file': {
    on: async (cast) => ({ path: `/attachments/${await attached(cast)}/file` }),
    answers: PARTIES_AND_STAFF,
  },
  'POST /api/v1/messages/:id/report': {
    on: async (cast) => ({
      path: `/messages/${await said(cast)}/report`,
      type: 'message-reports',
      attributes: { reason: 'abusive', words: 'See for yourself.' },
    }),
    answers: { ...SIDES, client: 403, talent: 201 },
  },
  'GET /api/v1/message-reports': { on: () => ({ path: '/message-reports' }), answers: OWN_LIST },
  'GET /api/v1/message-reports/:id': {
    on: async (cast) => ({ path: `/message-reports/${await reported(cast)}` }),
    answers: answers(404, {
      talent: 200,
      support: 200,
      auditor: 200,
      admin: 200,
      visitor: 401,
      limited: 403,
    }),
  },
  'POST /api/v1/message-reports/:id/decide': {
    on: async (cast) => ({
      path: `/message-reports/${await reported(cast)}/decide`,
      type: 'message-reports',
      attributes: { outcome: 'dismissed', note: 'Nothing wrong with it.' },
    }),
    answers: answers(404, { support: 200, admin: 200, visitor: 401, limited: 403 }),
  },
}
