import app from '@adonisjs/core/services/app'
import { Freezes } from '#escrow/persistence/evidence/freezes'
import { UnitOfWork } from '#kernel/unit_of_work'
import { Clock } from '#kernel/clock'
import { newId } from '#kernel/ids'
import { movedMoney, publishedEntries, seal } from '#tests/support/escrow/evidence'
import type { Cast } from '#tests/support/access/actors'
import {
  answers,
  OPEN,
  OWN_LIST,
  PARTIES_AND_STAFF,
  staff,
  type AccessTable,
} from '#tests/support/access/table'

const STAFF_ALONE = answers(404, { ...staff(200), visitor: 401, limited: 403 })

async function released({ client, talent }: Cast): Promise<string> {
  const sides = { clientId: client.account.id, talentId: talent.account.id }
  const { released: transferId } = await movedMoney(sides)
  await seal()
  return transferId
}

async function published(): Promise<string> {
  await movedMoney()
  await seal()
  const last = (await publishedEntries()).at(-1)
  return `${last?.epoch}.${last?.size}`
}

async function frozen(): Promise<string> {
  const [freezes, unitOfWork, clock] = await Promise.all([
    app.container.make(Freezes),
    app.container.make(UnitOfWork),
    app.container.make(Clock),
  ])
  const doubt = { cause: newId('evt'), title: 'To see who may lift it', findings: [] }
  const how = { at: clock.now(), stopsSealing: false }
  return (await unitOfWork.run((tx) => freezes.raise(tx, doubt, how))) ?? ''
}

export const evidenceAccess: AccessTable = {
  // Empty for whoever is no side of the booking.
  'GET /api/v1/receipts': {
    on: () => ({ path: `/receipts?filter[bookingId]=${newId('bk')}` }),
    answers: OWN_LIST,
  },
  'GET /api/v1/receipts/:id': {
    on: async (cast) => ({ path: `/receipts/${await released(cast)}` }),
    answers: PARTIES_AND_STAFF,
  },
  'GET /api/v1/receipts/:id/file': {
    on: async (cast) => ({ path: `/receipts/${await released(cast)}/file` }),
    answers: PARTIES_AND_STAFF,
  },
  'GET /api/v1/checkpoints': { on: () => ({ path: '/checkpoints' }), answers: OPEN },
  'GET /api/v1/checkpoints/:id': {
    on: async () => ({ path: `/checkpoints/${await published()}` }),
    answers: OPEN,
  },
  'GET /api/v1/consistency-proofs/:id': {
    on: async () => {
      const id = await published()
      return { path: `/consistency-proofs/${id}-${id}` }
    },
    answers: OPEN,
  },
  // Empty for whoever is no member of staff.
  'GET /api/v1/freezes': { on: () => ({ path: '/freezes' }), answers: OWN_LIST },
  'GET /api/v1/freezes/:id': {
    on: async () => ({ path: `/freezes/${await frozen()}` }),
    answers: STAFF_ALONE,
  },
  'POST /api/v1/freezes/:id/lift': {
    on: async () => ({
      path: `/freezes/${await frozen()}/lift`,
      type: 'freezes',
      attributes: { reason: 'Looked at it: a mistake of the test.' },
    }),
    answers: answers(403, { finance: 200, admin: 200, visitor: 401 }),
  },
}
