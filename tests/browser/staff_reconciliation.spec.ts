import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { codeFor, makeStaff } from '#database/factories/identity/accounts'
import { FetchRates } from '#escrow/actions/fetch_rates'
import { asPerson } from '#tests/browser/support/app_world'
import { problemsOf, type View } from '#tests/browser/support/inspect'
import { movedMoney, seal, usd } from '#tests/support/escrow/evidence'
import { Till } from '#tests/support/escrow/till'

const VIEWS: readonly View[] = [
  { name: 'desk', width: 1280, scheme: 'light' },
  { name: 'phone', width: 360, scheme: 'dark' },
]
/** What the console said, but for the refusals that a test is after. */
const unexpected = (said: readonly string[]) =>
  said.filter((line) => !/status of (403|422)/.test(line))
const REASON = 'Their support confirmed it on the phone.'

test.group('The books, as finance keeps them', () => {
  for (const view of VIEWS) {
    test(`a line is matched by hand, and a file says where it is wrong: ${view.name}`, async ({
      assert,
      browser,
      cleanup,
    }) => {
      const { till, close } = Till.open()
      cleanup(close)
      const { transferId } = await till.paid('25')
      await till.import([
        till.line({ providerRef: 'their-own-name', amount: usd('25') }),
        till.line({ object: 'fee', amount: usd('-0.80') }),
      ])
      const staff = await makeStaff('finance')
      await asPerson(browser, view, staff, async (page, said) => {
        await page.goto('/app/staff/reconciliation')
        await page.getByRole('link', { name: `${till.name}, USD` }).click()
        await page.getByText('Payment: $25').waitFor()
        assert.deepEqual(await problemsOf(page), [], 'open lines')

        await page.getByRole('button', { name: /^Match it by hand.*Payment/ }).click()
        await page.getByLabel('The movement in our ledger').fill('tr_1')
        await page.getByLabel('Why').fill(REASON)
        await page.getByRole('button', { name: 'Match the two' }).click()
        await page.locator('[aria-invalid=true]').waitFor()
        assert.deepEqual(await problemsOf(page), [], 'a wrong number')
        await page.getByLabel('The movement in our ledger').fill(transferId)
        await page.getByRole('button', { name: 'Match the two' }).click()
        await page.getByText('Payment: $25').waitFor({ state: 'detached' })

        const yesterday = DateTime.utc().minus({ days: 1 }).toISODate()
        const file = (amount: string) => ({
          name: 'till.csv',
          mimeType: 'text/csv',
          buffer: Buffer.from(
            till.csv([
              `a,payment,x,${amount},USD,${yesterday}T09:00:00Z`,
              `b,payment,y,${amount},USD,${yesterday}T09:30:00Z`,
            ])
          ),
        })
        const upload = async (amount: string) => {
          await page.getByLabel('Statement as CSV').setInputFiles(file(amount))
          await page.getByRole('button', { name: 'Take the file in' }).click()
        }
        await upload('1.005')
        await page.getByText('Line 3, amount: “1.005”: USD has at most 2 decimals.').waitFor()
        assert.deepEqual(await problemsOf(page), [], 'a wrong file')
        await upload('1.05')
        await page.getByText('2 lines read, 2 of them new.').waitFor()
        await page.getByText('Payment: $1.05').first().waitFor()

        await page.goto(`/app/staff/reconciliation/${till.name}-USD?day=${yesterday}`)
        await page.getByText(REASON).waitFor()
        assert.deepEqual(await problemsOf(page), [], 'a day')
        assert.deepEqual(unexpected(said), [])
      })
    })

    test(`a transfer leads to its accounts and its proof: ${view.name}`, async ({
      assert,
      browser,
    }) => {
      const { released } = await movedMoney()
      await seal()
      await asPerson(browser, view, await makeStaff('auditor'), async (page, said) => {
        await page.goto('/app/staff/ledger')
        await page.getByText('Not summed up yet on shared accounts').waitFor()
        assert.deepEqual(await problemsOf(page), [], 'how it stands')
        await page.getByLabel('Look up a number').fill('xyz_1')
        await page.getByRole('button', { name: 'Look it up' }).click()
        await page.getByText('Numbers begin with').waitFor()
        await page.getByLabel('Look up a number').fill(released)
        await page.getByRole('button', { name: 'Look it up' }).click()
        await page.getByText('Hash of the leaf').waitFor()
        await page.getByText('hashes from the leaf to the head').click()
        assert.deepEqual(await problemsOf(page), [], 'a transfer')
        await page.getByRole('link', { name: 'Escrow of a booking' }).click()
        await page.getByRole('link', { name: `Released ${released}` }).waitFor()
        assert.deepEqual(await problemsOf(page), [], 'an account')
        for (const place of ['accounts', 'transfers']) {
          await page.goto(`/app/staff/ledger/${place}`)
          await page.getByRole('table').waitFor()
          assert.deepEqual(await problemsOf(page), [], place)
        }
        await page.goto('/app/staff/deposits?status=succeeded')
        await page.getByRole('link', { name: 'Its transfer' }).first().waitFor()
        assert.deepEqual(await problemsOf(page), [], 'deposits')
        assert.deepEqual(said, [])
      })
    })

    test(`an admin tries what is charged and adds a schedule: ${view.name}`, async ({
      assert,
      browser,
    }) => {
      await (await app.container.make(FetchRates)).execute()
      const staff = await makeStaff('admin')
      const day = `29${view.width === 360 ? '10' : '20'}-01-01`
      await asPerson(browser, view, staff, async (page, said) => {
        await page.goto('/app/staff/fees')
        await page.getByRole('button', { name: 'Work it out' }).click()
        await page.getByRole('cell', { name: 'Service fee 3 %' }).waitFor()
        await page.getByText('For 1 USD').first().waitFor()
        assert.deepEqual(await problemsOf(page), [], 'fees')

        await page.getByLabel('Percentage').fill('a lot')
        await page.getByRole('button', { name: 'Add this schedule' }).click()
        await page.getByText('Choose the day it begins.').waitFor()
        assert.deepEqual(await problemsOf(page), [], 'wrong fields')
        await page.getByLabel('Percentage').fill('2.9')
        await page.getByLabel('From the day on (UTC)').fill(day)
        await page.getByLabel('Why').fill('Agreed by the board in spring.')
        await page.getByRole('button', { name: 'Add this schedule' }).click()
        await page.getByLabel('Code from your authenticator app').fill(codeFor(staff.totpSecret, 1))
        await page.getByRole('button', { name: 'Confirm it is me' }).click()
        await page.getByRole('heading', { name: 'To come' }).waitFor()
        await page.getByText('2.9 %').first().waitFor()
        assert.deepEqual(unexpected(said), [])
      })
    })
  }
})
