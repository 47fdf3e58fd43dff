import app from '@adonisjs/core/services/app'
import { moneyIn } from '#database/factories/escrow/money_in'
import { makeStaff } from '#database/factories/identity/accounts'
import { SettleChargeback } from '#escrow/actions/chargebacks/settle_chargeback'
import { Reversals } from '#escrow/persistence/reversals/reversals'
import { Clock } from '#kernel/clock'
import { newId } from '#kernel/ids'
import { UnitOfWork } from '#kernel/unit_of_work'
import { movedMoney, rows, usd } from '#tests/support/escrow/evidence'
import { answers, OWN_LIST, staff, type AccessTable } from '#tests/support/access/table'

const STAFF_ALONE = answers(404, { ...staff(200), visitor: 401, limited: 403 })
const REASON = 'To see who may undo it.'

async function proposed(): Promise<string> {
  const [reversals, unitOfWork, clock, proposer, { released }] = await Promise.all([
    app.container.make(Reversals),
    app.container.make(UnitOfWork),
    app.container.make(Clock),
    makeStaff('finance'),
    movedMoney(),
  ])
  const given = { transferId: released, reason: REASON, by: proposer.id, at: clock.now() }
  return (await unitOfWork.run((tx) => reversals.propose(tx, given))) ?? ''
}

export async function chargedBack(): Promise<string> {
  const [settle, unitOfWork] = await Promise.all([
    app.container.make(SettleChargeback),
    app.container.make(UnitOfWork),
  ])
  const depositId = await moneyIn(newId('acc'), usd('10'))
  const event = {
    ...({ object: 'chargeback', state: 'opened', amount: usd('10') } as const),
    ...{ providerRef: newId('cb'), paymentRef: depositId, reason: null, answerBy: null },
  }
  await unitOfWork.run((tx) => settle.execute(depositId, event, tx))
  const [row] = await rows<{ id: string }>(
    `select id from escrow.chargebacks where deposit_id = '${depositId}'`
  )
  return row?.id ?? ''
}

export const correctionsAccess: AccessTable = {
  // Empty for whoever is no member of staff.
  'GET /api/v1/chargebacks': { on: () => ({ path: '/chargebacks' }), answers: OWN_LIST },
  'GET /api/v1/chargebacks/:id': {
    on: async () => ({ path: `/chargebacks/${await chargedBack()}` }),
    answers: STAFF_ALONE,
  },
  // Empty for whoever is no member of staff.
  'GET /api/v1/reversals': { on: () => ({ path: '/reversals' }), answers: OWN_LIST },
  'GET /api/v1/reversals/:id': {
    on: async () => ({ path: `/reversals/${await proposed()}` }),
    answers: STAFF_ALONE,
  },
  'POST /api/v1/reversals': {
    on: async () => ({
      path: '/reversals',
      type: 'reversals',
      attributes: { transferId: (await movedMoney()).released, reason: REASON },
    }),
    answers: answers(403, { finance: 201, admin: 201, visitor: 401 }),
  },
  'POST /api/v1/reversals/:id/confirm': {
    on: async () => ({ path: `/reversals/${await proposed()}/confirm`, type: 'reversals' }),
    answers: answers(403, { finance: 200, admin: 200, visitor: 401 }),
  },
  'POST /api/v1/reversals/:id/decline': {
    on: async () => ({ path: `/reversals/${await proposed()}/decline`, type: 'reversals' }),
    answers: answers(403, { finance: 200, admin: 200, visitor: 401 }),
  },
}
