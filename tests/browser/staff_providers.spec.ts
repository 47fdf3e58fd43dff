import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { test } from '@japa/runner'
import { makeAccount, makeStaff } from '#database/factories/identity/accounts'
import { SANDBOX_OBJECTS } from '#escrow/contract/sandbox'
import { SandboxSwitchboard } from '#escrow/gateways/sandbox/switchboard'
import { newId } from '#kernel/ids'
import { asPerson } from '#tests/browser/support/app_world'
import { CROSSED, problemsOf } from '#tests/browser/support/inspect'
import { runSchedules } from '#tests/support/drain'
import { genuine, paidDeposit, send } from '#tests/support/payments/sandbox_calls'

const INBOX = 'escrow.process_callbacks'

async function called(depositId?: string): Promise<string> {
  const id = depositId ?? (await paidDeposit((await makeAccount()).id))
  await send(await genuine(id))
  return id
}

test.group('What payment providers call about, as staff see it', (group) => {
  group.each.teardown(async () => {
    const switchboard = await app.container.make(SandboxSwitchboard)
    const db = (await app.container.make(Database)).connection()
    for (const object of SANDBOX_OBJECTS) await switchboard.set(db, object, {})
  })

  for (const view of CROSSED) {
    test(`finance finds a call, reads it word for word and has it delivered again: ${view.name}`, async ({
      assert,
      browser,
    }) => {
      const [posted, unknown] = [await called(), await called(newId('dep'))]
      await send({ headers: { 'content-type': 'application/json' }, body: '{}' })
      await runSchedules(INBOX)
      await asPerson(browser, view, await makeStaff('finance'), async (page, said) => {
        await page.goto('/app/staff/providers?state=refused')
        await page.getByRole('link', { name: 'Call without a known sender' }).first().waitFor()
        await page.getByRole('link', { name: 'Show everything' }).click()
        await page.getByText(`No payment of ours goes by ${unknown}`).first().waitFor()
        assert.deepEqual(await problemsOf(page), [], 'log')

        await page.getByLabel('About').fill(posted)
        await page.getByRole('button', { name: 'Show these' }).click()
        await page.waitForURL(`**/app/staff/providers?about=${posted}`)
        await page.getByRole('link', { name: 'Payment succeeded 10.00 USD' }).click()
        await page.getByText('Money moved in the ledger because of it.').waitFor()
        await page.getByText(`"id":"${posted}"`).waitFor()
        assert.deepEqual(await problemsOf(page), [], 'callback')

        await page.getByRole('button', { name: 'Deliver it again' }).click()
        await page.getByText('A worker will act on it in a moment.').waitFor()
        await runSchedules(INBOX)
        await page.getByText('Money moved in the ledger because of it.').waitFor()
        assert.deepEqual(said, [])
      })
    })

    test(`an admin switches a fault on for the next payments, and off: ${view.name}`, async ({
      assert,
      browser,
    }) => {
      await asPerson(browser, view, await makeStaff('admin'), async (page, said) => {
        await page.goto('/app/staff/providers')
        await page.getByRole('link', { name: 'Faults of the sandbox' }).click()
        const payments = page.getByRole('form', { name: 'payments', exact: true })
        await payments.getByText('Behaves as it should').waitFor()
        await payments.getByLabel('Contradict').check()
        await payments.getByLabel('For how many payments').fill('3')
        await payments.getByRole('button', { name: 'Set faults of payments' }).click()
        await payments.getByText('The next 3 payments: contradict').waitFor()
        assert.deepEqual(await problemsOf(page), [], 'switchboard')

        await payments.getByRole('button', { name: 'Switch off' }).click()
        await payments.getByText('Behaves as it should').waitFor()
        assert.deepEqual(said, [])
      })
    })
  }
})
