import app from '@adonisjs/core/services/app'
import { ExtendDeadlines } from '#booking/actions/extend_deadlines'
import { keepStuck } from '#booking/persistence/due_rows'
import { makeBooking } from '#database/factories/booking/bookings'
import { system } from '#kernel/actor'
import { Clock } from '#kernel/clock'
import { UnitOfWork } from '#kernel/unit_of_work'
import {
  answers,
  OWN_LIST,
  staff,
  type AccessTable,
  type Expected,
} from '#tests/support/access/table'

/** A moment nothing runs out at, so that trying it changes nothing. */
const NOWHERE = { from: '2099-01-01T00:00:00Z', to: '2099-01-02T00:00:00Z', byHours: 1 }

const DESK: Expected = answers(403, { visitor: 401, ...staff(200) })
const ADMIN = (status: number): Expected => answers(403, { visitor: 401, admin: status })

async function anExtension(): Promise<string> {
  const extend = await app.container.make(ExtendDeadlines)
  return extend.execute({ ...NOWHERE, reason: 'A night without power.' }, system('test'))
}

async function aStuckDeadline(): Promise<string> {
  const { id } = await makeBooking('offered')
  const [unitOfWork, clock] = [
    await app.container.make(UnitOfWork),
    await app.container.make(Clock),
  ]
  const stuck = { subjectId: id, bookingId: id, code: null, error: 'The disk is full' }
  await unitOfWork.run((tx) => keepStuck(tx, { ...stuck, at: clock.now() }))
  return id
}

export const deadlinesAccess: AccessTable = {
  'GET /api/v1/deadlines': { on: () => ({ path: '/deadlines' }), answers: OWN_LIST },
  'GET /api/v1/deadline-extensions': {
    on: () => ({ path: '/deadline-extensions' }),
    answers: DESK,
  },
  'GET /api/v1/deadline-extensions/:id': {
    on: async () => ({ path: `/deadline-extensions/${await anExtension()}` }),
    answers: DESK,
  },
  'POST /api/v1/deadline-extensions/preview': {
    on: () => ({
      path: '/deadline-extensions/preview',
      type: 'deadline-extensions',
      attributes: NOWHERE,
    }),
    answers: ADMIN(200),
  },
  'POST /api/v1/deadline-extensions': {
    on: () => ({
      path: '/deadline-extensions',
      type: 'deadline-extensions',
      attributes: { ...NOWHERE, reason: 'A night without power.' },
    }),
    answers: ADMIN(201),
  },
  'GET /api/v1/stuck-deadlines': { on: () => ({ path: '/stuck-deadlines' }), answers: DESK },
  'GET /api/v1/stuck-deadlines/:id': {
    on: async () => ({ path: `/stuck-deadlines/${await aStuckDeadline()}` }),
    answers: DESK,
  },
  'POST /api/v1/stuck-deadlines/:id/retry': {
    on: async () => ({
      path: `/stuck-deadlines/${await aStuckDeadline()}/retry`,
      type: 'stuck-deadlines',
      attributes: {},
    }),
    answers: { ...DESK, support: 403, auditor: 403 },
  },
}
