import { answers, OPEN, type AccessTable } from '#tests/support/access/table'

/** The sandbox is everybody's; outside of it these routes do not exist. */
export const demoAccess: AccessTable = {
  'GET /api/v1/demo/mails': { on: () => ({ path: '/demo/mails' }), answers: OPEN },
  'GET /api/v1/demo/logins': { on: () => ({ path: '/demo/logins' }), answers: OPEN },
  'GET /api/v1/demo/clock': { on: () => ({ path: '/demo/clock' }), answers: OPEN },
  'POST /api/v1/demo/clock': {
    on: () => ({ path: '/demo/clock', type: 'clocks', attributes: { advance: 'never' } }),
    answers: answers(422),
  },
}
