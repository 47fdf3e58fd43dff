import { test } from '@japa/runner'
import type { Locator, Page } from 'playwright'
import { makeBooking } from '#database/factories/booking/bookings'
import { makeClient, makeTalent } from '#database/factories/booking/people'
import { asPerson } from '#tests/browser/support/app_world'
import { problemsOf, type View } from '#tests/browser/support/inspect'
import { drain } from '#tests/support/drain'

const DESK: View = { name: 'desk', width: 1280, scheme: 'light' }

/** What a person reads beside the field, and a screen reader with it. */
async function wordsBeside(field: Locator): Promise<string> {
  await field.and(field.page().locator('[aria-invalid="true"]')).waitFor()
  const described = (await field.getAttribute('aria-describedby')) ?? ''
  const error = described.split(' ').find((id) => id.endsWith('-error')) ?? 'none'
  return field.page().locator(`#${error}`).innerText()
}

const hasFocus = async (field: Locator) =>
  (await field.and(field.page().locator(':focus')).count()) === 1

const send = (page: Page) => page.getByRole('button', { name: /^Send the offer to/ }).click()

test.group('Bad input in the browser', (group) => {
  group.each.timeout(90_000)

  test('of an offer is told beside its field, whether the page or the server noticed', async ({
    assert,
    browser,
  }) => {
    const [client, talent] = [await makeClient(), await makeTalent()]
    await drain()
    await asPerson(browser, DESK, client.account, async (page) => {
      await page.goto(`/app/bookings/new?talent=${talent.profileId}`)
      const title = page.getByLabel('Title')
      const amount = page.getByRole('textbox', { name: /^Amount/ })
      const dueOn = page.getByLabel('Due on')
      const brief = page.getByLabel('Brief')

      await send(page)
      assert.isNotEmpty(await wordsBeside(title))
      assert.isTrue(await hasFocus(title))

      await title.fill('A reading room')
      await page.getByRole('textbox', { name: 'What is to be done' }).fill('Shelves')
      for (const [typed, words] of [
        ['12.505', /2 decimals/],
        ['0', /more than zero|above zero/i],
        ['twelve', /amount/i],
        ['99999999999999', /more than one payment can carry/],
      ] as const) {
        await amount.fill(typed)
        await send(page)
        assert.match(await wordsBeside(amount), words, typed)
      }
      await amount.fill('500')
      await dueOn.fill('2020-01-01')
      await send(page)
      assert.equal(await wordsBeside(dueOn), 'That day has passed.')
      assert.isTrue(await hasFocus(dueOn))
      assert.deepEqual(await problemsOf(page), [])

      await dueOn.fill('')
      await brief.fill('x'.repeat(20_001))
      await send(page)
      assert.equal(await wordsBeside(brief), 'At most 20,000 characters fit here.')
      assert.equal(await title.inputValue(), 'A reading room')

      await brief.fill('Quiet.')
      await send(page)
      await page.getByText('Sent.').waitFor()
    })
  })

  test('of what is asked in a dialog is told beside its field', async ({ assert, browser }) => {
    const booking = await makeBooking('submitted')
    await drain()
    await asPerson(browser, DESK, booking.client.account, async (page) => {
      await page.goto(`/app/bookings/${booking.id}`)
      await page.getByRole('button', { name: 'Ask for changes' }).first().click()
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('button', { name: 'Ask for changes' }).click()
      const note = dialog.getByLabel('What should change?')
      assert.isNotEmpty(await wordsBeside(note))
      await page.keyboard.press('Escape')

      await page.getByRole('button', { name: 'Ask for a refund' }).first().click()
      const amount = dialog.getByRole('textbox', { name: /How much should come back/ })
      await amount.fill('600')
      await dialog.getByRole('button', { name: 'Ask for a refund' }).click()
      assert.match(await wordsBeside(amount), /At most .*500/)
      assert.deepEqual(await problemsOf(page), [])
    })
  })
})
