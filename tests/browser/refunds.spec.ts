import { test } from '@japa/runner'
import { moneyIn } from '#database/factories/escrow/money_in'
import { codeFor, makeAccount, makeStaff } from '#database/factories/identity/accounts'
import { asPerson } from '#tests/browser/support/app_world'
import { problemsAround, problemsOf, type View } from '#tests/browser/support/inspect'
import { called, chargedBack } from '#tests/support/escrow/chargebacks'
import { usd } from '#tests/support/escrow/evidence'
import { driven, heard, paidWith } from '#tests/support/escrow/refunds'

const PHONE: View = { name: 'phone', width: 360, scheme: 'light' }
const DESK: View = { name: 'desk', width: 1280, scheme: 'dark' }

test.group('Taking money back', () => {
  for (const view of [PHONE, DESK]) {
    test(`says what goes where and when, and what became of it (${view.name})`, async ({
      assert,
      browser,
    }) => {
      const account = await makeAccount()
      await paidWith(account.id, '100', '400000001234')
      await paidWith(account.id, '60', '400000005126')
      await asPerson(browser, view, account, async (page, said) => {
        await page.goto(`/app/money/${account.id}.USD`)
        await page.getByRole('link', { name: 'Take money back' }).click()
        await page.getByLabel(/How much/).fill('80')
        assert.deepEqual(await problemsOf(page), [], 'the form')
        await page.getByRole('button', { name: 'See what goes where' }).click()
        await page.getByRole('heading', { name: '$80 goes back' }).waitFor()
        await page.getByText(/^Your test payment of \$60 on/).waitFor()
        assert.deepEqual(await problemsOf(page), [], 'the offer')
        await page.getByRole('button', { name: 'Take back $80' }).click()
        await page.getByText('On its way back').first().waitFor()
        assert.deepEqual(await problemsOf(page), [], 'on its way')

        await driven()
        await heard()
        await page.reload()
        await page.getByText('Went back', { exact: true }).waitFor()
        await page.getByText(/The refund was declined\./).waitFor()
        assert.deepEqual(await problemsOf(page), [], 'one went, one came back')
        assert.deepEqual(said, [])
      })
    })
  }

  test('has nothing to offer where nothing is left', async ({ assert, browser }) => {
    const account = await makeAccount()
    await asPerson(browser, PHONE, account, async (page) => {
      await page.goto(`/app/money/${account.id}.USD/take-back`)
      await page.getByText('Nothing to take back').waitFor()
      assert.deepEqual(await problemsAround(page), [])
    })
  })
})

test.group('A bank is answered by finance', () => {
  for (const view of [PHONE, DESK]) {
    test(`in words and files, once; and money is set aside (${view.name})`, async ({
      assert,
      browser,
    }) => {
      const { id } = await makeAccount()
      await chargedBack(await moneyIn(id, usd('73')), '73')
      await called()
      const staff = await makeStaff('finance')
      await asPerson(browser, view, staff, async (page, said) => {
        await page.goto('/app/staff/chargebacks')
        const card = page.getByRole('article').filter({ hasText: '$73' }).first()
        await card.getByText('Answer until').waitFor()
        await card.getByLabel('What speaks against it').fill('They approved the work in writing.')
        await card.getByLabel('What was said').setInputFiles({
          name: 'talk.txt',
          mimeType: 'text/plain',
          buffer: Buffer.from('It is just what I wanted.'),
        })
        assert.deepEqual(await problemsOf(page), [], 'the form')
        assert.deepEqual(said, [])
        await card.getByRole('button', { name: 'Hand it in' }).click()
        await page.getByLabel('Code from your authenticator app').fill(codeFor(staff.totpSecret, 1))
        await page.getByRole('button', { name: 'Confirm it is me' }).click()
        await page.getByText('What was said: talk.txt').first().waitFor()
        assert.deepEqual(await problemsOf(page), [], 'handed in')

        await page.goto('/app/staff/reserve')
        await page.getByLabel('From where').selectOption('sandbox')
        await page.getByLabel(/How much/).fill('12')
        await page.getByLabel('What for').fill('For what nobody else can meet.')
        await page.getByRole('button', { name: 'Set aside $12' }).click()
        await page.getByText('Set aside', { exact: true }).first().waitFor()
        assert.deepEqual(await problemsOf(page), [], 'the reserve')

        await page.goto('/app/staff/dormant')
        await page.getByRole('heading', { name: 'Dormant wallets' }).waitFor()
        assert.deepEqual(await problemsOf(page), [], 'dormant wallets')
      })
    })
  }
})
