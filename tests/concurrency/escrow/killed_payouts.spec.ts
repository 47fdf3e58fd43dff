import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { earned, readyMethod } from '#database/factories/escrow/earned'
import { actorFor, makeAccount, makeStaff } from '#database/factories/identity/accounts'
import { RequestPayout } from '#escrow/actions/payouts/request_payout'
import { StartPayoutRun } from '#escrow/actions/payouts/start_payout_run'
import { Money } from '#kernel/money'
import { UnitOfWork } from '#kernel/unit_of_work'
import { balance } from '#tests/support/escrow/balance'
import { rows } from '#tests/support/escrow/evidence'
import { deathsOfSending, MortalWorker } from '#tests/support/escrow/mortal_worker'
import { brokenInvariants } from '#tests/support/escrow/payouts'

const END = /update escrow\.payouts set state = cast\(/

const DEATHS = deathsOfSending({
  intent: /escrow\.payouts set state = 'sending'/,
  record: /escrow\.payouts set state = 'sent'/,
  end: END,
})

/** Three people who each asked for 300 of their 1,000, and the run that takes them along. */
async function aRun() {
  const [request, start, unitOfWork] = await Promise.all([
    app.container.make(RequestPayout),
    app.container.make(StartPayoutRun),
    app.container.make(UnitOfWork),
  ])
  const owners: string[] = []
  while (owners.length < 3) {
    const { id } = await makeAccount()
    await earned(id, Money.of('100000', 'USD'))
    const methodId = await readyMethod(id)
    const actor = await actorFor(id)
    await unitOfWork.run((tx) => request.execute({ methodId, amount: '30000', actor }, tx))
    owners.push(id)
  }
  const staff = await actorFor((await makeStaff('finance')).id)
  const runId = await unitOfWork.run((tx) => start.byStaff(staff, tx))
  return { owners, runId }
}

test.group('A payout run whose worker is killed', (group) => {
  let worker: MortalWorker
  group.setup(async () => {
    worker = await MortalWorker.start()
    return () => worker.stop()
  })

  for (const { name, place } of DEATHS) {
    test(`${name}: another goes on, and everybody is paid once`, async ({ assert }) => {
      const { owners, runId } = await aRun()
      await worker.diesAt(place)
      await worker.isFollowedUntil(
        END,
        `select id from escrow.payouts where run_id = '${runId}' and settled_at is null`
      )

      const paid = await rows<{ state: string; posted: string; sent: string }>(
        `select p.state,
           (select count(*) from escrow.transfers t
            where t.idem_key = p.id and t.kind in ('payout_paid', 'payout_failed')) as posted,
           (select sum(m.amount) from escrow.sandbox_movements m where m.id = p.id) as sent
         from escrow.payouts p where p.run_id = '${runId}'`
      )
      assert.deepEqual(
        paid,
        owners.map(() => ({ state: 'paid', posted: '1', sent: '30000' }))
      )
      for (const owner of owners) {
        assert.equal(await balance(owner, 'in_payout'), '0.00')
        assert.equal(await balance(owner, 'talent_available'), '700.00')
      }
      assert.deepEqual(await brokenInvariants(), [])
    })
  }
})
