import { test } from '@japa/runner'
import { earned, readyMethod } from '#database/factories/escrow/earned'
import { codeFor, makeAccount, makeStaff, PASSWORD } from '#database/factories/identity/accounts'
import { Money } from '#kernel/money'
import { asPerson } from '#tests/browser/support/app_world'
import { problemsAround, type View } from '#tests/browser/support/inspect'
import { drain, runSchedules } from '#tests/support/drain'
import { ask, idOf, payoutState, provenStaff, startRun } from '#tests/support/escrow/payouts'
import { Browser } from '#tests/support/identity/browser'

const PHONE: View = { name: 'phone', width: 360, scheme: 'light' }
const DESK: View = { name: 'desk', width: 1280, scheme: 'dark' }

async function somebody(dollars: string) {
  const account = await makeAccount()
  await earned(account.id, Money.fromDecimal(dollars, 'USD'))
  return account
}

test.group('Getting paid out', () => {
  test('an account is added field by field, and shown to be one’s own', async ({
    assert,
    browser,
  }) => {
    const account = await somebody('100')
    await asPerson(browser, PHONE, account, async (page, said) => {
      await page.goto('/app/money')
      await page.getByRole('link', { name: 'Get paid out' }).click()
      await page.getByText('No account yet').waitFor()
      assert.deepEqual(await problemsAround(page), [], 'nothing yet')
      await page.getByRole('link', { name: 'Add an account' }).click()
      await page.getByLabel('Name on the account').fill('Amina Otieno')
      await page.getByLabel('Account number').fill('12')
      await page.getByLabel('The bank’s BIC or SWIFT code').fill('EQBLKENA')
      assert.deepEqual(await problemsAround(page), [], 'the form')
      assert.deepEqual(said, [])

      const add = page.getByRole('button', { name: 'Add this account' })
      await add.click()
      await page.getByLabel('Your password').fill(PASSWORD)
      await page.getByRole('button', { name: 'Confirm it is me' }).click()
      await page.getByText('An account number has 5 to 34 figures or letters.').waitFor()
      await page.getByLabel('Account number').fill('0123456789')
      await add.click()
      await page.getByRole('heading', { name: 'Bank account ending in 6789' }).waitFor()
      const shown = await page.getByText('here is what the account shows').textContent()
      assert.deepEqual(await problemsAround(page), [], 'to be shown')
      await page.getByLabel('The six figures').fill(shown?.match(/\d{6}/)?.[0] ?? '')
      await page.getByRole('button', { name: 'Show that it is mine' }).click()
      await page.getByText(/Money can go there from/).waitFor()
      assert.deepEqual(await problemsAround(page), [], 'resting')
    })
  })

  for (const view of [PHONE, DESK]) {
    test(`says what arrives and when, and can be taken back (${view.name})`, async ({
      assert,
      browser,
    }) => {
      const account = await somebody('100')
      await readyMethod(account.id)
      await asPerson(browser, view, account, async (page, said) => {
        await page.goto('/app/money/payouts')
        await page.getByLabel(/How much/).fill('40')
        await page.getByRole('button', { name: 'See what arrives' }).click()
        await page.getByRole('heading', { name: '$40 arrives' }).waitFor()
        await page.getByText('You can take it back until it leaves.').waitFor()
        assert.deepEqual(await problemsAround(page), [], 'the offer')
        await page.getByRole('button', { name: 'Pay out $40' }).click()
        await page.getByText('Leaves soon').waitFor()
        assert.deepEqual(await problemsAround(page), [], 'one waits')
        await page.getByRole('button', { name: 'Take back $40' }).click()
        await page.getByText('Taken back').waitFor()
        assert.deepEqual(said, [])
      })
    })
  }
})

test.group('Payouts, as staff see them', () => {
  test('a large one is confirmed by a second person, and its run tells how far it has come', async ({
    assert,
    browser,
  }) => {
    const account = await somebody('9000')
    const methodId = await readyMethod(account.id)
    const id = idOf(await ask(await Browser.signedInAs(account), methodId, '600000'))
    await startRun(await provenStaff())
    await drain()
    const staff = await makeStaff('admin')
    await asPerson(browser, DESK, staff, async (page, said) => {
      await page.goto('/app/staff/payouts')
      await page.getByText('1 of 2 agreed').waitFor()
      assert.deepEqual(await problemsAround(page), [], 'one waits')
      assert.deepEqual(said, [])
      await page.getByRole('button', { name: 'Confirm $6,000' }).click()
      await page.getByLabel('Code from your authenticator app').fill(codeFor(staff.totpSecret, 1))
      await page.getByRole('button', { name: 'Confirm it is me' }).click()
      await page.getByText('1 to send').waitFor()
      await runSchedules('escrow.drive_payouts')
      await runSchedules('escrow.process_callbacks')
      await page.getByText('1 paid').waitFor()
      assert.equal(await payoutState(id), 'paid')
    })
  })

  test('on a phone they read as cards', async ({ assert, browser }) => {
    const account = await somebody('100')
    const methodId = await readyMethod(account.id)
    await ask(await Browser.signedInAs(account), methodId, '2000')
    await asPerson(browser, PHONE, await makeStaff('finance'), async (page) => {
      await page.goto('/app/staff/payouts')
      await page.getByRole('button', { name: 'Send the payout that waits' }).waitFor()
      assert.deepEqual(await problemsAround(page), [])
    })
  })
})
