import { actorFor, makeAccount } from '#database/factories/identity/accounts'
import { addMember, inviteTo, makeOrganisation } from '#database/factories/identity/organisations'
import app from '@adonisjs/core/services/app'
import { ChangeStanding } from '#identity/actions/change_standing'
import { Organisations } from '#identity/queries/organisations'
import { system } from '#kernel/actor'
import { newId } from '#kernel/ids'
import type { Cast } from '#tests/support/access/actors'
import {
  answers,
  CLIENT_ALONE,
  OWN_LIST,
  staff,
  type AccessTable,
} from '#tests/support/access/table'

const owned = async ({ client }: Cast) => makeOrganisation(client.account)

/** Somebody else in the client's organisation. */
async function membership(cast: Cast): Promise<string> {
  const organisation = await owned(cast)
  const member = await addMember(organisation, ['hiring'])
  const organisations = await app.container.make(Organisations)
  const seen = await organisations.find(organisation.id, await actorFor(cast.client.account.id))
  return seen?.members.find(({ accountId }) => accountId === member.id)?.id ?? ''
}

/** Sent by somebody else's organisation to the client, or by the client's to a stranger. */
async function invitation(cast: Cast, to: 'client' | 'somebody') {
  const host = to === 'client' ? await makeOrganisation() : await owned(cast)
  const { email } = to === 'client' ? cast.client.account : await makeAccount()
  return inviteTo(host, email, ['hiring'])
}

async function suspendedOne(): Promise<string> {
  const { id } = await makeOrganisation()
  const standing = await app.container.make(ChangeStanding)
  await standing.suspend({ accountId: id, reason: 'To see who may lift it.' }, system('test'))
  return id
}

const REASON = { reason: 'Asked for by the spec of access.' }
const ANSWERING = (status: number) => answers(403, { client: status, visitor: 401 })

export const organisationsAccess: AccessTable = {
  'GET /api/v1/organisations': { on: () => ({ path: '/organisations' }), answers: OWN_LIST },
  'POST /api/v1/organisations': {
    on: () => ({
      path: '/organisations',
      type: 'organisations',
      attributes: { name: 'Baobab Works' },
    }),
    answers: answers(201, { visitor: 401, suspended: 409, limited: 403 }),
  },
  'GET /api/v1/organisations/:id': {
    on: async (cast) => ({ path: `/organisations/${(await owned(cast)).id}` }),
    answers: { ...CLIENT_ALONE(200), ...staff(200) },
  },
  'PATCH /api/v1/organisations/:id': {
    on: async (cast) => ({
      path: `/organisations/${(await owned(cast)).id}`,
      type: 'organisations',
      attributes: { name: 'Baobab & Co' },
    }),
    answers: CLIENT_ALONE(200),
  },
  'POST /api/v1/organisations/:id/leave': {
    // The only owner, who may not.
    on: async (cast) => ({ path: `/organisations/${(await owned(cast)).id}/leave` }),
    answers: CLIENT_ALONE(409),
  },
  'POST /api/v1/organisations/:id/suspend': {
    on: async () => ({
      path: `/organisations/${(await makeOrganisation()).id}/suspend`,
      type: 'organisations',
      attributes: REASON,
    }),
    answers: answers(403, { visitor: 401, support: 200, admin: 200 }),
  },
  'POST /api/v1/organisations/:id/unsuspend': {
    on: async () => ({
      path: `/organisations/${await suspendedOne()}/unsuspend`,
      type: 'organisations',
      attributes: REASON,
    }),
    answers: answers(403, { visitor: 401, support: 200, admin: 200 }),
  },
  'POST /api/v1/organisations/:id/invitations': {
    on: async (cast) => ({
      path: `/organisations/${(await owned(cast)).id}/invitations`,
      type: 'invitations',
      attributes: { email: `newcomer-${newId('acc')}@example.test`, roles: ['finance'] },
    }),
    answers: CLIENT_ALONE(201),
  },
  'GET /api/v1/memberships/:id': {
    on: async (cast) => ({ path: `/memberships/${await membership(cast)}` }),
    answers: { ...CLIENT_ALONE(200), ...staff(200) },
  },
  'PATCH /api/v1/memberships/:id': {
    on: async (cast) => ({
      path: `/memberships/${await membership(cast)}`,
      type: 'memberships',
      attributes: { roles: ['finance'] },
    }),
    answers: CLIENT_ALONE(200),
  },
  'DELETE /api/v1/memberships/:id': {
    on: async (cast) => ({ path: `/memberships/${await membership(cast)}` }),
    answers: CLIENT_ALONE(204),
  },
  'GET /api/v1/invitations/:id': {
    on: async (cast) => ({ path: `/invitations/${(await invitation(cast, 'somebody')).id}` }),
    answers: CLIENT_ALONE(200),
  },
  'DELETE /api/v1/invitations/:id': {
    on: async (cast) => ({ path: `/invitations/${(await invitation(cast, 'somebody')).id}` }),
    answers: CLIENT_ALONE(204),
  },
  'POST /api/v1/invitations/open': {
    // Whoever holds the link may read it; only who it went to can answer.
    on: async (cast) => ({
      path: '/invitations/open',
      type: 'invitations',
      attributes: { token: (await invitation(cast, 'client')).token },
    }),
    answers: answers(200, { visitor: 401, limited: 403 }),
  },
  'POST /api/v1/invitations/accept': {
    on: async (cast) => ({
      path: '/invitations/accept',
      type: 'invitations',
      attributes: { token: (await invitation(cast, 'client')).token },
    }),
    answers: ANSWERING(200),
  },
  'POST /api/v1/invitations/decline': {
    on: async (cast) => ({
      path: '/invitations/decline',
      type: 'invitations',
      attributes: { token: (await invitation(cast, 'client')).token },
    }),
    answers: ANSWERING(204),
  },
}
