import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { test } from '@japa/runner'
import { earned, readyMethod } from '#database/factories/escrow/earned'
import { actorFor, makeAccount, makeStaff } from '#database/factories/identity/accounts'
import { RequestPayout } from '#escrow/actions/payouts/request_payout'
import { StartPayoutRun } from '#escrow/actions/payouts/start_payout_run'
import { Money } from '#kernel/money'
import { sql } from '#kernel/sql'
import { UnitOfWork } from '#kernel/unit_of_work'
import { Breakpoint, type Place } from '#tests/support/booking/breakpoint'
import { Cluster } from '#tests/support/cluster'
import { balance } from '#tests/support/escrow/balance'
import { rows } from '#tests/support/escrow/evidence'
import { LastOfAll } from '#tests/support/escrow/last_of_all'
import { brokenInvariants } from '#tests/support/escrow/payouts'
import { StatementTap, type Moments } from '#tests/support/statement_tap'

const COMMIT = /^commit/i
const INTENT = /set state = 'sending'/
const PROVIDER_BOOKS = /insert into escrow\.sandbox_movements/
const RECORD = /set state = 'sent'/
const END = /update escrow\.payouts set state = cast\(/

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
    name: 'in the middle of the run',
    place: { after: RECORD, at: COMMIT, moment: 'answered' },
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

/** What is asked about later is asked about now. */
async function timePasses(): Promise<void> {
  const db = await app.container.make(Database)
  await sql(db.connection(), 'update kernel.clock set offset_ms = offset_ms + 3600000')
}

test.group('A payout run whose worker is killed', (group) => {
  group.setup(async () => {
    tap = await StatementTap.before(process.env.DATABASE_URL ?? '', moments)
    cluster = await Cluster.start(1, 0, { DATABASE_URL: tap.url })
    return async () => {
      await cluster.stop()
      await tap.close()
    }
  })

  for (const { name, place } of DEATHS) {
    test(`${name}: another goes on, and everybody is paid once`, async ({ assert, cleanup }) => {
      const { owners, runId } = await aRun()
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
        `select id from escrow.payouts where run_id = '${runId}' and settled_at is null`
      )
      await timePasses()
      await cluster.add('worker')
      await ends.heard
      await cluster.kill('worker')

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
