import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { makeAccount, makeStaff } from '#database/factories/identity/accounts'
import { IdentityContract } from '#identity/contract/identity'
import { Browser, type Answer } from '#tests/support/identity/browser'

const code = (answer: Answer) => answer.body.errors?.[0]?.code
const REASON = 'Three reports of asking for payment outside'

const act = (browser: Browser, id: string, what: string, reason: unknown = REASON) =>
  browser.post(`/accounts/${id}/${what}`, 'accounts', { reason })

test.group('Suspending an account', () => {
  test('support suspends with a reason and lifts it again', async ({ assert }) => {
    const account = await makeAccount()
    const identity = await app.container.make(IdentityContract)
    const support = await Browser.signedInAs(await makeStaff('support'))
    const suspended = await act(support, account.id, 'suspend')
    assert.equal(suspended.status, 200)
    assert.deepEqual(suspended.body.data?.meta?.can, ['unsuspend'])
    await assert.rejects(() => identity.requireActive(account.id), /identity.party_suspended/)
    assert.equal(code(await act(support, account.id, 'suspend')), 'identity.already_suspended')

    assert.equal((await act(support, account.id, 'unsuspend')).status, 200)
    assert.equal((await identity.requireActive(account.id)).suspended, false)
    assert.equal(code(await act(support, account.id, 'unsuspend')), 'identity.not_suspended')

    const db = await app.container.make(Database)
    const events = await db
      .from('kernel.outbox')
      .where('aggregate_id', account.id)
      .whereLike('name', '%suspended')
      .orderBy('sequence')
    assert.deepEqual(
      events.map(({ name }) => name),
      ['identity.account_suspended', 'identity.account_unsuspended']
    )
    const audit = await db
      .from('kernel.audit_log')
      .where({ subject_id: account.id, action: 'identity.account_suspended' })
      .first()
    assert.equal(audit?.reason, REASON)
  })

  test('the suspended person can still sign in and read', async ({ assert }) => {
    const account = await makeAccount()
    const support = await Browser.signedInAs(await makeStaff('support'))
    await act(support, account.id, 'suspend')
    const browser = await Browser.signedInAs(account)
    const current = await browser.get('/sessions/current')
    assert.isTrue(current.body.data?.attributes.suspended)
  })

  test('a suspended member of staff has no rights', async ({ assert }) => {
    const staff = await makeStaff('support')
    const colleague = await Browser.signedInAs(await makeStaff('admin'))
    await act(colleague, staff.id, 'suspend')
    const browser = await Browser.signedInAs(staff)
    const somebody = await makeAccount()
    assert.equal((await browser.get(`/accounts/${somebody.id}`)).status, 404)
  })

  test('nobody else does: {$self}')
    .with(['finance', 'auditor'] as const)
    .run(async ({ assert }, role) => {
      const account = await makeAccount()
      const browser = await Browser.signedInAs(await makeStaff(role))
      assert.equal((await act(browser, account.id, 'suspend')).status, 403)
    })

  test('nor a person, a visitor, or anybody without a reason', async ({ assert }) => {
    const account = await makeAccount()
    const person = await Browser.signedInAs(await makeAccount())
    assert.equal((await act(person, account.id, 'suspend')).status, 403)
    assert.equal((await act(await Browser.open(), account.id, 'suspend')).status, 401)
    const support = await Browser.signedInAs(await makeStaff('support'))
    const silent = await act(support, account.id, 'suspend', '  ')
    assert.equal(silent.status, 422)
    assert.equal(silent.body.errors?.[0]?.source?.pointer, '/data/attributes/reason')
    assert.equal((await act(support, 'acc_nobody', 'suspend')).status, 404)
  })
})
