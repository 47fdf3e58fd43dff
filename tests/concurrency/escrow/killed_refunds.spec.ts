import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { actorFor, makeAccount } from '#database/factories/identity/accounts'
import { RequestRefund } from '#escrow/actions/refunds/request_refund'
import { currency } from '#kernel/currency'
import { UnitOfWork } from '#kernel/unit_of_work'
import { balance } from '#tests/support/escrow/balance'
import { deathsOfSending, MortalWorker } from '#tests/support/escrow/mortal_worker'
import { brokenInvariants } from '#tests/support/escrow/payouts'
import { givenBack, paidWith, partsOf } from '#tests/support/escrow/refunds'

const END = /update escrow\.refund_parts set state = cast\(/

const DEATHS = deathsOfSending({
  intent: /escrow\.refund_parts set state = 'sending'/,
  record: /escrow\.refund_parts set state = 'sent'/,
  end: END,
})

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

test.group('A refund whose worker is killed', (group) => {
  let worker: MortalWorker
  group.setup(async () => {
    worker = await MortalWorker.start()
    return () => worker.stop()
  })

  for (const { name, place } of DEATHS) {
    test(`${name}: another goes on, and it goes back once`, async ({ assert }) => {
      const { ownerId, refundId, older, newer } = await aRefund()
      await worker.diesAt(place)
      await worker.isFollowedUntil(
        END,
        `select id from escrow.refund_parts
         where refund_id = '${refundId}' and settled_at is null`
      )

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
