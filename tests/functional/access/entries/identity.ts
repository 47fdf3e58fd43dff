import { randomUUID } from 'node:crypto'
import { makeAccount, PASSWORD } from '#database/factories/identity/accounts'
import { answers, CLIENT_ALONE, OPEN, staff, type AccessTable } from '#tests/support/access/table'

/** For what a session does to itself; a token is no session. */
const OWN_SESSION = (status: number) => answers(status, { visitor: 401, limited: 403 })

const REASON = { reason: 'Asked for by the spec of access.' }

export const identityAccess: AccessTable = {
  'POST /api/v1/accounts': {
    // Signing up signs in: only who is nobody yet may keep their session for the next entry.
    on: () => ({
      path: '/accounts',
      type: 'accounts',
      attributes: { name: 'Newcomer', email: 'not an address', password: PASSWORD },
    }),
    answers: answers(422, { limited: 403 }),
  },
  'GET /api/v1/accounts/:id': {
    on: ({ client }) => ({ path: `/accounts/${client.account.id}` }),
    answers: { ...CLIENT_ALONE(200), ...staff(200) },
  },
  'PATCH /api/v1/accounts/:id': {
    on: ({ client }) => ({
      path: `/accounts/${client.account.id}`,
      type: 'accounts',
      attributes: { name: 'Somebody Else' },
    }),
    answers: CLIENT_ALONE(200),
  },
  'POST /api/v1/accounts/:id/verify-email': {
    on: ({ client }) => ({
      path: `/accounts/${client.account.id}/verify-email`,
      type: 'accounts',
      attributes: { token: 'guessed' },
    }),
    answers: CLIENT_ALONE(422),
  },
  'POST /api/v1/accounts/:id/resend-verification': {
    on: ({ client }) => ({ path: `/accounts/${client.account.id}/resend-verification` }),
    answers: CLIENT_ALONE(409),
  },
  'POST /api/v1/accounts/:id/suspend': {
    on: async () => ({
      path: `/accounts/${(await makeAccount()).id}/suspend`,
      type: 'accounts',
      attributes: REASON,
    }),
    answers: answers(403, { visitor: 401, support: 200, admin: 200 }),
  },
  'POST /api/v1/accounts/:id/unsuspend': {
    on: async () => ({
      path: `/accounts/${(await makeAccount()).id}/unsuspend`,
      type: 'accounts',
      attributes: REASON,
    }),
    answers: answers(403, { visitor: 401, support: 409, admin: 409 }),
  },
  'POST /api/v1/email-verifications': {
    on: () => ({
      path: '/email-verifications',
      type: 'email-verifications',
      attributes: { token: 'guessed' },
    }),
    answers: answers(422, { limited: 403 }),
  },
  'GET /api/v1/sessions/current': {
    on: () => ({ path: '/sessions/current' }),
    answers: answers(200, { limited: 403 }),
  },
  'POST /api/v1/sessions': {
    on: () => ({
      path: '/sessions',
      type: 'sessions',
      attributes: { email: `${randomUUID()}@example.test`, password: PASSWORD },
    }),
    answers: answers(401, { limited: 403 }),
  },
  'POST /api/v1/password-resets': {
    on: () => ({
      path: '/password-resets',
      type: 'password-resets',
      attributes: { email: `${randomUUID()}@example.test` },
    }),
    answers: answers(202, { limited: 403 }),
  },
  'POST /api/v1/password-resets/complete': {
    on: () => ({
      path: '/password-resets/complete',
      type: 'password-resets',
      attributes: { token: 'guessed', password: PASSWORD },
    }),
    answers: answers(422, { limited: 403 }),
  },
  'GET /api/v1/access-tokens': {
    on: () => ({ path: '/access-tokens' }),
    answers: OWN_SESSION(200),
  },
  'POST /api/v1/access-tokens': {
    on: () => ({
      path: '/access-tokens',
      type: 'access-tokens',
      attributes: { name: 'A program', abilities: ['notices:read'] },
    }),
    answers: OWN_SESSION(201),
  },
  'GET /api/v1/access-tokens/:id': {
    on: async ({ browsers }) => {
      const { body } = await browsers.client.get('/access-tokens')
      const [first] = body.data as unknown as { id: string }[]
      return { path: `/access-tokens/${first?.id}` }
    },
    answers: CLIENT_ALONE(200),
  },
  'DELETE /api/v1/access-tokens/:id': {
    on: async ({ browsers }) => {
      const { body } = await browsers.client.post('/access-tokens', 'access-tokens', {
        name: 'To be revoked',
        abilities: ['notices:read'],
      })
      return { path: `/access-tokens/${body.data?.id}` }
    },
    answers: CLIENT_ALONE(204),
  },
  'POST /api/v1/totp-enrolments': {
    on: () => ({ path: '/totp-enrolments', type: 'totp-enrolments' }),
    answers: { ...OWN_SESSION(201), ...staff(409) },
  },
  'POST /api/v1/totp-enrolments/confirm': {
    on: () => ({
      path: '/totp-enrolments/confirm',
      type: 'totp-enrolments',
      attributes: { code: '000000' },
    }),
    answers: { ...OWN_SESSION(401), ...staff(409) },
  },
  'DELETE /api/v1/totp-enrolments/current': {
    on: () => ({ path: '/totp-enrolments/current' }),
    answers: { ...OWN_SESSION(204), ...staff(409), unproven: 409 },
  },
  'GET /api/v1/parties/:id': {
    on: ({ client }) => ({ path: `/parties/${client.account.id}` }),
    answers: { ...OPEN, visitor: 401 },
  },
  'POST /api/v1/step-ups': {
    on: () => ({ path: '/step-ups', type: 'step-ups', attributes: { password: 'wrong' } }),
    answers: answers(401, { limited: 403 }),
  },
  // Last of all: nobody is signed in afterwards.
  'DELETE /api/v1/sessions/current': {
    on: () => ({ path: '/sessions/current' }),
    answers: answers(204, { limited: 403 }),
  },
}
