import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { codeFor, makeStaff } from '#database/factories/identity/accounts'
import { RaiseFreeze } from '#escrow/actions/evidence/raise_freeze'
import { asPerson } from '#tests/browser/support/app_world'
import { problemsAround, type View } from '#tests/browser/support/inspect'
import { movedMoney, seal } from '#tests/support/escrow/evidence'

const DESK: View = { name: 'desk', width: 1280, scheme: 'light' }

const DOUBT = {
  cause: 'invariant.5',
  title: 'Broken: Each balance after is the one before plus the amount',
  findings: [{ transfer_id: 'tr_01m7z2gpjcfag9cdmvjwhjvd4b', balance_after: '100' }],
}

test.group('The ledger, as staff see it', () => {
  test('says how it stands, shows what was found, and lets payouts go on with a reason', async ({
    assert,
    browser,
  }) => {
    const staff = await makeStaff('finance')
    await movedMoney()
    await seal()
    await asPerson(browser, DESK, staff, async (page, said) => {
      await page.goto('/app/staff/ledger')
      await page.getByText('Nothing is wrong').waitFor()
      await page.getByText('Going out').waitFor()
      assert.deepEqual(await problemsAround(page), [], 'sound')

      const raise = await app.container.make(RaiseFreeze)
      await raise.execute(DOUBT, { stopsSealing: false })
      await page.reload()
      await page.getByText('tr_01m7z2gpjcfag9cdmvjwhjvd4b').waitFor()
      await page.getByText('Stopped', { exact: true }).waitFor()
      assert.deepEqual(await problemsAround(page), [], 'frozen')
      assert.deepEqual(said, [])

      await page.getByLabel('Why payouts may go on').fill('Looked at it: a row of a test.')
      await page.getByRole('button', { name: 'Let payouts go on' }).click()
      await page.getByLabel('Code from your authenticator app').fill(codeFor(staff.totpSecret, 1))
      await page.getByRole('button', { name: 'Confirm it is me' }).click()
      await page.getByText('Nothing is wrong').waitFor()
      await page.getByText('Looked at it: a row of a test.').waitFor()
    })
  })
})
