import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import type { Page } from 'playwright'
import { makeBooking } from '#database/factories/booking/bookings'
import { newId } from '#kernel/ids'
import { PostMessage } from '#messaging/actions/post_message'
import { MessagingContract } from '#messaging/contract/messaging'
import { asPerson } from '#tests/browser/support/app_world'
import { problemsOf, type View } from '#tests/browser/support/inspect'
import { drain } from '#tests/support/drain'
import { HoldingProxy } from '#tests/support/holding_proxy'
import { png } from '#tests/support/assets/samples'

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

  test('what is written without a line is kept with its files, also over a reload, and goes out with it', async ({
    assert,
    browser,
  }) => {
    const { client, talent } = await makeBooking('funded')
    await drain()
    await asPerson(browser, PHONE, client.account, async (page) => {
      await page.goto('/app/messages')
      await page.locator('a[href^="/app/messages/"]').first().click()
      await page.getByLabel('Your message').fill('Written in a tunnel')
      await page
        .getByLabel('Add files')
        .setInputFiles({ name: 'tunnel.png', mimeType: 'image/png', buffer: png() })
      await page.getByRole('button', { name: 'Leave out tunnel.png' }).waitFor()
      assert.deepEqual(await problemsOf(page), [], 'chosen')
      await page.context().setOffline(true)
      await page.getByRole('button', { name: 'Send the message' }).click()
      await page.getByText('Kept here. It goes out when there is a connection.').waitFor()
      await page.context().setOffline(false)
      await page.reload()
      await page.getByRole('button', { name: 'What to do with “Written in a tunnel”' }).waitFor()
      await page.getByRole('img', { name: 'tunnel.png' }).waitFor()
    })
    await drain()
    await asPerson(browser, PHONE, talent.account, async (page) => {
      await page.goto('/app/messages')
      await page.getByText('Written in a tunnel').waitFor()
    })
  })

  test('behind a proxy that holds live updates back, what is new is asked for', async ({
    assert,
    browser,
    cleanup,
  }) => {
    const proxy = await HoldingProxy.start(cleanup)
    const { client, talent, id } = await makeBooking('offered')
    await drain()
    const read = async (page: Page) => {
      await page.clock.install()
      await page.goto(`/app/bookings/${id}`)
      await page.getByRole('log').getByText('sent an offer').waitFor()
      const [messaging, post] = await Promise.all([
        app.container.make(MessagingContract),
        app.container.make(PostMessage),
      ])
      const conversationId = (await messaging.conversationOf(id)) ?? ''
      const body = 'Around the corner'
      await post.execute({ actor: talent.actor, conversationId, body, clientId: newId('msg') })
      await drain()
      await page.clock.fastForward('00:10')
      await page.getByRole('log').getByText(body, { exact: true }).waitFor()
    }
    await asPerson(browser, PHONE, client.account, read, { proxy: { server: proxy.address } })
    assert.isAbove(proxy.held, 0)
  })

  test('a talent is asked on their page, and contact details wait for both to agree', async ({
    assert,
    browser,
  }) => {
    const { client, talent } = await makeBooking('funded')
    await drain()
    await asPerson(browser, PHONE, client.account, async (page) => {
      await page.goto(`/app/messages/new?talent=${talent.profileId}`)
      await page.getByLabel('Your question').fill('Do you build shelves?')
      assert.deepEqual(await problemsOf(page), [], 'asking')
      await page.getByRole('button', { name: /^Ask / }).click()
      await page.getByRole('log').getByText('Do you build shelves?', { exact: true }).waitFor()

      await page.goto('/app/messages')
      await page.getByRole('link', { name: 'A quiet reading room' }).click()
      await page.getByRole('button', { name: 'Details' }).click()
      const details = page.getByRole('dialog')
      await details.getByLabel(/^What .* may see$/).fill('Ring at the blue door')
      assert.deepEqual(await problemsOf(page), [], 'offering')
      await details.getByRole('button', { name: 'Offer to share mine' }).click()
      await details.getByText('has to agree first').waitFor()
    })
  })
})
