import { test } from '@japa/runner'
import { makeBooking } from '#database/factories/booking/bookings'
import { asPerson } from '#tests/browser/support/app_world'
import { problemsOf, type View } from '#tests/browser/support/inspect'
import { drain } from '#tests/support/drain'

const PHONE: View = { name: 'phone', width: 360, scheme: 'dark' }
const NUMBER = 'Call me on 0712 345 678'

test.group('Messages', () => {
  test('a writer is told of a phone number, sends it anyway, and takes it back on a phone', async ({
    assert,
    browser,
  }) => {
    const { client, id } = await makeBooking('offered')
    await drain()
    await asPerson(browser, PHONE, client.account, async (page) => {
      await page.goto('/app/messages')
      await page.locator('a[href^="/app/messages/"]').first().click()
      await page.getByLabel('Your message').fill(NUMBER)
      await page.getByRole('button', { name: 'Send the message' }).click()
      await page.getByText('“0712 345 678” looks like a phone number').waitFor()
      assert.deepEqual(await problemsOf(page), [], 'told')

      await page.getByRole('button', { name: 'Send it anyway' }).click()
      await page.getByRole('button', { name: `What to do with “${NUMBER}”` }).click()
      assert.deepEqual(await problemsOf(page), [], 'choices')
      await page.getByRole('button', { name: 'Delete it for everybody' }).click()
      await page.getByRole('button', { name: 'Delete the message' }).click()
      await page.getByRole('log').getByText('Message deleted').waitFor()

      await page.goto(`/app/bookings/${id}`)
      await page.getByRole('log').getByText('Message deleted').waitFor()
    })
  })

  test('what is written without a line is kept, also over a reload, and goes out with it', async ({
    browser,
  }) => {
    const { client, talent } = await makeBooking('funded')
    await drain()
    await asPerson(browser, PHONE, client.account, async (page) => {
      await page.goto('/app/messages')
      await page.locator('a[href^="/app/messages/"]').first().click()
      await page.getByLabel('Your message').fill('Written in a tunnel')
      await page.context().setOffline(true)
      await page.getByRole('button', { name: 'Send the message' }).click()
      await page.getByText('Kept here. It goes out when there is a connection.').waitFor()
      await page.context().setOffline(false)
      await page.reload()
      await page.getByRole('button', { name: 'What to do with “Written in a tunnel”' }).waitFor()
    })
    await drain()
    await asPerson(browser, PHONE, talent.account, async (page) => {
      await page.goto('/app/messages')
      await page.getByText('Written in a tunnel').waitFor()
    })
  })
})
