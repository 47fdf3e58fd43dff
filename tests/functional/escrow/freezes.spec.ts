import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { test } from '@japa/runner'
import { makeStaff } from '#database/factories/identity/accounts'
import { ActOnFindings } from '#escrow/actions/evidence/act_on_findings'
import VerifyLedgerJob from '#escrow/jobs/verify_ledger_job'
import VerifyRecentJob from '#escrow/jobs/verify_recent_job'
import { LedgerHealth } from '#escrow/queries/evidence/ledger_health'
import { LanePlan } from '#escrow/queries/verification/lane_plan'
import { recent } from '#escrow/queries/invariants/recent'
import { SystemClock } from '#kernel/clock'
import { sql } from '#kernel/sql'
import { drain } from '#tests/support/drain'
import { Browser, type Answer } from '#tests/support/identity/browser'
import { movedMoney, rows, seal } from '#tests/support/escrow/evidence'

interface Freeze {
  id: string
  attributes: { cause: string; findings: unknown[]; liftedAt: string | null }
  meta: { can: string[] }
}

const standing = (answer: Answer) =>
  (answer.body.data as unknown as Freeze[]).filter(({ attributes }) => !attributes.liftedAt)

async function find(number: number, found: Record<string, unknown>[]) {
  const act = await app.container.make(ActOnFindings)
  const clock = await app.container.make(SystemClock)
  const findings = [{ number, holds: 'What must hold', rows: found }]
  await act.execute({ kind: 'minute', startedAt: clock.now(), findings, transfers: 1 })
}

const run = async (job: typeof VerifyRecentJob | typeof VerifyLedgerJob) =>
  (await app.container.make(job)).handle()

const frozen = async () => (await app.container.make(LedgerHealth)).payoutsFrozen()

async function justProven(role: 'finance' | 'support') {
  const account = await makeStaff(role)
  const browser = await Browser.signedInAs(account)
  await browser.post('/step-ups', 'step-ups', { password: account.password })
  return { account, browser }
}

test.group('Looking through the ledger by itself', () => {
  test('fails when a lane does, and stops nothing', async ({ assert, cleanup }) => {
    const nightly = () =>
      rows<{ id: string }>(`select id from escrow.verifications where kind = 'nightly' order by id`)
    const before = { looks: await nightly(), frozen: await frozen() }
    const connection = { host: '127.0.0.1', port: 1 }
    app.container.swap(LanePlan, () => new LanePlan({ few: 1, connection }))
    cleanup(() => app.container.restore(LanePlan))
    await assert.rejects(() => run(VerifyLedgerJob), /ECONNREFUSED/)
    assert.deepEqual({ looks: await nightly(), frozen: await frozen() }, before)
  })

  test('finds nothing in a sound one, and goes on where it was the last time', async ({
    assert,
  }) => {
    await movedMoney()
    await seal()
    await run(VerifyRecentJob)
    const looks = () =>
      rows<{ transfers: string }>(
        `select transfers, broken from escrow.verifications where kind = 'minute' order by id`
      )
    const before = (await looks()).length
    await run(VerifyRecentJob)
    assert.lengthOf(await looks(), before)
    await movedMoney()
    await seal()
    await run(VerifyRecentJob)
    assert.isBelow(Number((await looks()).at(-1)?.transfers), 10)
    await run(VerifyLedgerJob)
    assert.isFalse(await frozen())
  })

  for (const [number, change] of [
    [
      1,
      'update escrow.postings set amount = amount + 1 where (account_id, version) = (:account, 1)',
    ],
    [3, 'update escrow.ledger_accounts set balance = balance + 1 where id = :account'],
    [4, 'update escrow.ledger_accounts set version = version - 1 where id = :account'],
    [5, 'update escrow.postings set balance_after = 1 where (account_id, version) = (:account, 1)'],
    [7, `delete from kernel.outbox where aggregate_type = 'transfer'`],
    [8, `update escrow.postings set currency = 'EUR' where (account_id, version) = (:account, 1)`],
  ] as const) {
    test(`sees a break of invariant ${number} among what is new`, async ({ assert }) => {
      const { booking } = await movedMoney()
      await seal()
      const [end] = await rows<{ to: string }>('select max(size) as to from escrow.checkpoints')
      const [account] = await rows<{ id: string }>(
        `select id from escrow.ledger_accounts
         where owner_id = '${booking.clientId}' and kind = 'client_available'`
      )
      const db = await app.container.make(Database)
      const trx = await db.transaction()
      try {
        await trx.rawQuery('alter table kernel.outbox disable trigger all')
        await trx.rawQuery('set local role uvidense_ledger')
        await trx.rawQuery('set constraints all deferred')
        for (const table of ['postings', 'ledger_accounts']) {
          await trx.rawQuery(`alter table escrow.${table} disable trigger user`)
        }
        await trx.rawQuery(
          'alter table escrow.postings drop constraint postings_account_id_currency_fkey'
        )
        if (change.includes('kernel.')) await trx.rawQuery('reset role')
        await sql(trx, change, change.includes(':account') ? { account: account?.id ?? '' } : {})
        await trx.rawQuery('reset role')
        const statement = recent.find((each) => each.number === number)?.statement ?? ''
        const to = BigInt(end?.to ?? 0)
        const found = await sql(trx, statement, { epoch: 1, from: to - 4n, to })
        assert.isNotEmpty(found)
      } finally {
        await trx.rollback()
      }
    })
  }
})

test.group('A freeze', () => {
  test('stops payouts, is told to finance once, and shows them the rows', async ({ assert }) => {
    const { account, browser } = await justProven('finance')
    const row = { transfer_id: 'tr_made_up', off_by: 7 }
    await find(1, [row])
    await find(1, [row])
    assert.isTrue(await frozen())
    const freezes = standing(await browser.get('/freezes'))
    assert.lengthOf(
      freezes.filter(({ attributes }) => attributes.cause === 'invariant.1'),
      1
    )
    assert.deepEqual(freezes[0]?.attributes.findings, [row])
    await drain()
    const notices = await rows<{ title: string }>(
      `select title from notices.notices where party_id = '${account.id}'
         and kind = 'escrow.ledger_frozen'`
    )
    assert.lengthOf(notices, 1)
    assert.match(String(notices[0]?.title), /Payouts are stopped/)
  })

  test('is lifted by finance with a reason, and raised again by what is still there', async ({
    assert,
  }) => {
    const { browser } = await justProven('finance')
    await find(5, [{ account_id: '1' }])
    const [freeze] = standing(await browser.get('/freezes')).filter(
      ({ attributes }) => attributes.cause === 'invariant.5'
    )
    assert.deepEqual(freeze?.meta.can, ['lift'])
    const path = `/freezes/${freeze?.id}/lift`
    const short = await browser.post(path, 'freezes', { reason: 'ok' })
    assert.equal(short.status, 422)
    const lifted = await browser.post(path, 'freezes', { reason: 'A row of a test, looked at.' })
    assert.equal(lifted.status, 200)
    const again = await browser.post(path, 'freezes', { reason: 'A row of a test, looked at.' })
    assert.equal(again.body.errors?.[0]?.code, 'escrow.freeze_unknown')
    await find(5, [{ account_id: '1' }])
    const raised = standing(await browser.get('/freezes'))
    assert.include(
      raised.map(({ attributes }) => attributes.cause),
      'invariant.5'
    )
    const support = await justProven('support')
    const refused = await support.browser.post(path, 'freezes', { reason: 'I would like to.' })
    assert.equal(refused.status, 403)
    for (const { id } of raised) {
      await browser.post(`/freezes/${id}/lift`, 'freezes', { reason: 'The test is over now.' })
    }
    assert.isFalse(await frozen())
  })
})
