import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import { actorFor, makeAccount, makeStaff } from '#database/factories/identity/accounts'
import { GrantStaffRole } from '#identity/actions/grant_staff_role'
import { RevokeStaffRole } from '#identity/actions/revoke_staff_role'
import { IdentityContract } from '#identity/contract/identity'
import { isStaff, system } from '#kernel/actor'

test.group('Staff roles', () => {
  test('a revoked role is gone with the next request', async ({ assert }) => {
    const staff = await makeStaff('finance')
    const identity = await app.container.make(IdentityContract)
    assert.isTrue(isStaff(await actorFor(staff.id), 'finance'))
    assert.include(await identity.staffWith('finance'), staff.id)
    const revoke = await app.container.make(RevokeStaffRole)
    await revoke.execute({ accountId: staff.id, role: 'finance' }, system('test'))
    assert.isFalse(isStaff(await actorFor(staff.id)))
    assert.notInclude(await identity.staffWith('finance'), staff.id)
  })

  test('whoever runs the platform gives and takes them from the command line', async ({
    assert,
  }) => {
    const account = await makeAccount()
    const ace = await app.container.make('ace')
    ace.ui.switchMode('raw')
    const run = async (...words: string[]) => (await ace.exec('staff:role', words)).exitCode ?? 0
    const identity = await app.container.make(IdentityContract)
    assert.equal(await run(account.email.toUpperCase(), 'auditor'), 0)
    assert.include(await identity.staffWith('auditor'), account.id)
    assert.equal(await run(account.email, 'auditor', '--revoke'), 0)
    assert.notInclude(await identity.staffWith('auditor'), account.id)
    assert.equal(await run('nobody@example.test', 'auditor'), 1)
    assert.equal(await run(account.email, 'emperor'), 1)
  })

  test('only an admin gives and takes roles', async ({ assert }) => {
    const account = await makeAccount()
    const grant = await app.container.make(GrantStaffRole)
    const revoke = await app.container.make(RevokeStaffRole)
    const wish = { accountId: account.id, role: 'admin' } as const
    for (const role of ['support', 'finance', 'auditor'] as const) {
      const actor = await actorFor((await makeStaff(role)).id)
      await assert.rejects(() => grant.execute(wish, actor), /identity.forbidden/)
      await assert.rejects(() => revoke.execute(wish, actor), /identity.forbidden/)
    }
    const admin = await actorFor((await makeStaff('admin')).id)
    await grant.execute(wish, admin)
    await grant.execute(wish, admin)
    const identity = await app.container.make(IdentityContract)
    assert.include(await identity.staffWith('admin'), account.id)
  })
})
