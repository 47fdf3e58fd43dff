import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { test } from '@japa/runner'
import { actorFor, makeAccount } from '#database/factories/identity/accounts'
import { RequestRefund } from '#escrow/actions/refunds/request_refund'
import { currency } from '#kernel/currency'
import { sql } from '#kernel/sql'
import { UnitOfWork } from '#kernel/unit_of_work'
import { Breakpoint, type Place } from '#tests/support/booking/breakpoint'
import { Cluster } from '#tests/support/cluster'
import { balance } from '#tests/support/escrow/balance'
import { LastOfAll } from '#tests/support/escrow/last_of_all'
import { brokenInvariants } from '#tests/support/escrow/payouts'
import { givenBack, paidWith, partsOf } from '#tests/support/escrow/refunds'
import { StatementTap, type Moments } from '#tests/support/statement_tap'

const COMMIT = /^commit/i
const INTENT = /refund_parts set state = 'sending'/
const PROVIDER_BOOKS = /insert into escrow\.sandbox_movements/
const RECORD = /refund_parts set state = 'sent'/
const END = /update escrow\.refund_parts set state = cast\(/

const DEATHS: { name: string; place: Place }[] = [
  {
    name: 'before the intent is committed',
    place: { after: INTENT, at: COMMIT, moment: 'asked' },
  },
  {
    name: 'after the intent, before the call',
    place: { after: INTENT, at: COMMIT, moment: 'answered' },
  },
  {
    name: 'between the provider’s act and its record',
    place: { after: PROVIDER_BOOKS, at: COMMIT, moment: 'answered' },
  },
  {
    name: 'before the provider’s answer is committed',
    place: { after: RECORD, at: COMMIT, moment: 'asked' },
  },
  {
    name: 'before the money has left the ledger',
    place: { after: END, at: COMMIT, moment: 'asked' },
  },
  {
    name: 'after the money has left the ledger',
    place: { after: END, at: COMMIT, moment: 'answered' },
  },
]

let tap: StatementTap
let cluster: Cluster
let breakpoint: Breakpoint | null = null
let ends: LastOfAll | null = null

const moments: Moments = {
  asked: (statement, connection) => breakpoint?.asked(statement, connection),
  answered: (statement, connection) => {
    ends?.answered(statement, connection)
    return breakpoint?.answered(statement, connection)
  },
}

/** Somebody who paid 100 and 60, and takes 80 of it back: along two payments. */
async function aRefund() {
  const [request, unitOfWork] = await Promise.all([
    app.container.make(RequestRefund),
    app.container.make(UnitOfWork),
  ])
  const { id: ownerId } = await makeAccount()
  const older = await paidWith(ownerId, '100', '400000001234')
  const newer = await paidWith(ownerId, '60', '400000001234')
  const actor = await actorFor(ownerId)
  if (actor.kind !== 'account') throw new Error('An account acts as itself')
  const wallet = { ownerId, currency: currency('USD') }
  const wish = { wallet, amount: '8000', depositIds: null }
  const refundId = await unitOfWork.run((tx) => request.execute(wish, actor, tx))
  return { ownerId, refundId, older, newer }
}

/** What is asked about later is asked about now. */
async function timePasses(): Promise<void> {
  const db = await app.container.make(Database)
  await sql(db.connection(), 'update kernel.clock set offset_ms = offset_ms + 3600000')
}

test.group('A refund whose worker is killed', (group) => {
  group.setup(async () => {
    tap = await StatementTap.before(process.env.DATABASE_URL ?? '', moments)
    cluster = await Cluster.start(1, 0, { DATABASE_URL: tap.url })
    return async () => {
      await cluster.stop()
      await tap.close()
    }
  })

  for (const { name, place } of DEATHS) {
    test(`${name}: another goes on, and it goes back once`, async ({ assert, cleanup }) => {
      const { ownerId, refundId, older, newer } = await aRefund()
      breakpoint = new Breakpoint(place)
      cleanup(() => {
        breakpoint = null
        ends = null
      })
      await cluster.add('worker')
      await breakpoint.reached
      await cluster.kill('worker')
      breakpoint = null
      ends = new LastOfAll(
        END,
        `select id from escrow.refund_parts
         where refund_id = '${refundId}' and settled_at is null`
      )
      await timePasses()
      await cluster.add('worker')
      if ((await partsOf(refundId)).some(({ state }) => state !== 'paid')) await ends.heard
      await cluster.kill('worker')

      assert.sameDeepMembers(
        (await partsOf(refundId)).map((part) => [part.deposit_id, part.amount, part.state]),
        [
          [newer, '6000', 'paid'],
          [older, '2000', 'paid'],
        ]
      )
      assert.sameDeepMembers(await givenBack(refundId), [
        { payment_id: newer, amount: '6000' },
        { payment_id: older, amount: '2000' },
      ])
      assert.equal(await balance(ownerId, 'in_refund'), '0.00')
      assert.equal(await balance(ownerId, 'client_available'), '80.00')
      assert.deepEqual(await brokenInvariants(), [])
    })
  }
})
