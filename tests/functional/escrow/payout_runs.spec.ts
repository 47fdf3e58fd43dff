import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { test } from '@japa/runner'
import { makeStaff } from '#database/factories/identity/accounts'
import { RaiseFreeze } from '#escrow/actions/evidence/raise_freeze'
import { StartPayoutRun } from '#escrow/actions/payouts/start_payout_run'
import { sql } from '#kernel/sql'
import { drain, runSchedules } from '#tests/support/drain'
import { balance } from '#tests/support/escrow/balance'
import { rows } from '#tests/support/escrow/evidence'
import {
  ask,
  atProvider,
  attributesOf,
  callbacks,
  errorOf,
  idOf,
  payoutState,
  provenStaff,
  startRun,
  withEarned,
} from '#tests/support/escrow/payouts'
import { Browser } from '#tests/support/identity/browser'
import { travel } from '#tests/support/identity/travel'

test.group('Large payouts', () => {
  test('wait for two members of staff; who started the run is one of them', async ({ assert }) => {
    const { browser, methodId } = await withEarned('9000')
    const id = idOf(await ask(browser, methodId, '600000'))
    const [first, second] = [await provenStaff(), await provenStaff('admin')]
    await startRun(first)
    await drain()
    assert.equal(await payoutState(id), 'to_confirm')
    const alone = await first.post(`/payouts/${id}/confirm`, 'payouts')
    assert.equal(errorOf(alone)?.code, 'escrow.payout_same_person')
    assert.equal((await second.post(`/payouts/${id}/confirm`, 'payouts')).status, 200)
    await runSchedules('escrow.drive_payouts')
    await callbacks()
    assert.equal(await payoutState(id), 'paid')
  })

  test('taken along by the clock need two others', async ({ assert, cleanup }) => {
    const { browser, methodId } = await withEarned('9000')
    const id = idOf(await ask(browser, methodId, '600000'))
    const staff = [await provenStaff(), await provenStaff('admin')]
    cleanup(travel({ hours: 7 }))
    await runSchedules('escrow.start_payout_run')
    assert.equal(await payoutState(id), 'to_confirm')
    await staff[0]?.post(`/payouts/${id}/confirm`, 'payouts')
    assert.equal(await payoutState(id), 'to_confirm')
    await staff[1]?.post(`/payouts/${id}/confirm`, 'payouts')
    assert.equal(await payoutState(id), 'planned')
  })

  test('do not go past the database with one', async ({ assert }) => {
    const { browser, methodId } = await withEarned('9000')
    const id = idOf(await ask(browser, methodId, '600000'))
    await startRun(await provenStaff())
    await assert.rejects(
      () =>
        rows(`update escrow.payouts set state = 'planned', next_try_at = now() where id = '${id}'`),
      /two members of staff/
    )
  })

  test('can be declined with a reason, which their owner reads', async ({ assert }) => {
    const { account, browser, methodId } = await withEarned('9000')
    const id = idOf(await ask(browser, methodId, '600000'))
    const staff = await provenStaff()
    await startRun(staff)
    const short = await staff.post(`/payouts/${id}/decline`, 'payouts', { reason: 'No' })
    assert.equal(short.status, 422)
    const reason = 'The name on the account is another one.'
    assert.equal((await staff.post(`/payouts/${id}/decline`, 'payouts', { reason })).status, 200)
    const shown = attributesOf(await browser.get(`/payouts/${id}`))
    assert.deepEqual([shown['state'], shown['failure'], shown['staff']], ['failed', reason, null])
    assert.equal(await balance(account.id, 'talent_available'), '9000.00')
  })
})

test.group('Payout runs', () => {
  test('by the clock: one for each hour, however many workers try', async ({ assert, cleanup }) => {
    const { browser, methodId } = await withEarned()
    const id = idOf(await ask(browser, methodId, '10000'))
    const start = async () => (await app.container.make(StartPayoutRun)).bySchedule()
    cleanup(travel({ hours: 13 }))
    const started = await Promise.all([start(), start(), start()])
    assert.lengthOf(
      started.filter((run) => run !== null),
      1
    )
    assert.equal(await payoutState(id), 'planned')
    assert.isNull(await start())
  })

  test('tell how far they have come', async ({ assert }) => {
    const [one, other] = [await withEarned(), await withEarned('1000', '400000000002')]
    await ask(one.browser, one.methodId, '10000')
    await ask(other.browser, other.methodId, '20000')
    const staff = await provenStaff()
    const run = idOf(await startRun(staff))
    await drain()
    await callbacks()
    const { counts } = attributesOf(await staff.get(`/payout-runs/${run}`)) as {
      counts: Record<string, number>
    }
    assert.deepInclude(counts, { toSend: 0, sent: 0, paid: (counts['all'] ?? 0) - 1, failed: 1 })
    const nothing = await startRun(staff)
    assert.equal(errorOf(nothing)?.code, 'escrow.payouts_none_waiting')
  })

  test('are not for those without the right, or without another proof', async ({ assert }) => {
    const { browser } = await withEarned()
    assert.equal((await startRun(browser)).status, 403)
    assert.equal((await startRun(await provenStaff('support'))).status, 403)
    const unproven = await Browser.signedInAs(await makeStaff('finance'))
    assert.equal(errorOf(await startRun(unproven))?.code, 'identity.step_up_required')
    assert.deepEqual((await browser.get('/payout-runs')).body.data as unknown, [])
  })

  test('stop at a freeze of the ledger, and what was planned waits with them', async ({
    assert,
    cleanup,
  }) => {
    const { account, browser, methodId } = await withEarned()
    const id = idOf(await ask(browser, methodId, '10000'))
    const staff = await provenStaff()
    await startRun(staff)
    const raise = await app.container.make(RaiseFreeze)
    const doubt = { cause: 'test', title: 'Something was found', findings: [] }
    await raise.execute(doubt, { stopsSealing: false })
    const db = await app.container.make(Database)
    const lift = () =>
      sql(
        db.connection(),
        `update escrow.freezes set lifted_at = now(), lifted_by = 'x', reason = 'y'
         where lifted_at is null`
      )
    cleanup(async () => {
      await lift()
    })
    await drain()
    assert.equal(await payoutState(id), 'planned')
    assert.lengthOf(await atProvider(id), 0)
    await ask(browser, methodId, '10000')
    assert.equal(errorOf(await startRun(staff))?.code, 'escrow.payouts_frozen')
    await lift()
    cleanup(travel({ minutes: 5 }))
    await runSchedules('escrow.drive_payouts')
    await callbacks()
    assert.equal(await payoutState(id), 'paid')
    assert.equal(await balance(account.id, 'in_payout'), '100.00')
  })
})
