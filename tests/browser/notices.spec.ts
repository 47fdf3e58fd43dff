import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import type { CDPSession, Page } from 'playwright'
import { makeAccount } from '#database/factories/identity/accounts'
import { UnsubscribeLinks } from '#notices/gateways/unsubscribe_links'
import { asPerson } from '#tests/browser/support/app_world'
import { contextFor, problemsOf, watchedPage, type View } from '#tests/browser/support/inspect'
import { drain } from '#tests/support/drain'
import { aBrowser } from '#tests/support/notices/browsers'

const PHONE: View = { name: 'phone', width: 360, scheme: 'light' }
const DESK: View = { name: 'desk', width: 1280, scheme: 'dark' }

/** The push service of the browser's maker is not here: this gives what it would have given. */
async function withPushService(page: Page): Promise<void> {
  const subscription = JSON.stringify(aBrowser())
  await page.context().grantPermissions(['notifications'])
  await page.addInitScript(
    `PushManager.prototype.subscribe = async () => ({ toJSON: () => (${subscription}) })`
  )
}

/** Hands a message to the worker, as the push service does once the browser has decrypted it. */
async function push(page: Page, message: object): Promise<void> {
  const session: CDPSession = await page.context().newCDPSession(page)
  const registered = new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const ours = registrations.find(({ scopeURL }) => scopeURL.endsWith('/app/push'))
      if (ours) resolve(ours.registrationId)
    })
  })
  await session.send('ServiceWorker.enable')
  await session.send('ServiceWorker.deliverPushMessage', {
    origin: new URL(page.url()).origin,
    registrationId: await registered,
    data: JSON.stringify(message),
  })
  await session.detach()
}

/** Tells the worker what a push service does that gives a browser another address. */
async function getsAnotherAddress(page: Page, subscription: object): Promise<void> {
  const worker = page
    .context()
    .serviceWorkers()
    .find((each) => each.url().includes('push_worker'))
  await worker?.evaluate(`(async () => {
    const event = new Event('pushsubscriptionchange')
    let work
    event.waitUntil = (promise) => void (work = promise)
    event.newSubscription = { toJSON: () => (${JSON.stringify(subscription)}) }
    self.dispatchEvent(event)
    await work
  })()`)
}

const SHOWN = `(async () => {
  const registration = await navigator.serviceWorker.getRegistration('/app/push')
  const shown = await registration.getNotifications()
  return shown.map(({ title, body, data }) => ({ title, body, data }))
})()`

async function codeFor(number: string): Promise<string> {
  await drain()
  const message = (await db
    .from('notices.sandbox_messages')
    .where('recipient', number)
    .orderBy('happened_at', 'desc')
    .firstOrFail()) as { text: string }
  return /\d{6}/.exec(message.text)?.[0] ?? 'none was sent'
}

test.group('How one is reached', () => {
  test('a phone, what and when, with one thumb', async ({ assert, browser }) => {
    const account = await makeAccount()
    const number = `+25470${String(process.pid).padStart(7, '0').slice(-7)}`
    await asPerson(browser, PHONE, account, async (page, said) => {
      await page.goto('/app/notices/preferences')
      await page.getByText('What is grey counts once').waitFor()
      await page.getByLabel('Your phone number').fill(number)
      await page.getByRole('button', { name: 'Send me a code' }).click()
      await page.getByLabel('The code we sent you').fill(await codeFor(number))
      await page.getByRole('button', { name: 'Use this number' }).click()
      await page.getByRole('button', { name: 'Remove this number' }).waitFor()
      assert.deepEqual(await problemsOf(page), [], 'with a number')

      await page.getByLabel('Keep quiet hours').check()
      await page.getByLabel('From', { exact: true }).fill('21:30')
      await page.getByRole('button', { name: 'Save these times' }).click()
      await page.getByText('Saved.').waitFor()
      await page.reload()
      assert.equal(await page.getByLabel('From', { exact: true }).inputValue(), '21:30')
      assert.deepEqual(said, [])
    })
  })

  test('the matrix by keyboard, and a browser that is pushed to', async ({ assert, browser }) => {
    const account = await makeAccount()
    await asPerson(browser, DESK, account, async (page) => {
      await withPushService(page)
      await page.goto('/app/notices/preferences')
      await page.getByRole('button', { name: 'Show notices in this browser' }).click()
      await page.getByText('This browser', { exact: true }).waitFor()
      await push(page, { id: 'dlv_1', title: 'Clara wrote to you', body: 'Hello', url: '/app' })
      await page.waitForFunction(`(async () => (await ${SHOWN}).length > 0)()`)
      assert.deepEqual(await page.evaluate(SHOWN), [
        { title: 'Clara wrote to you', body: 'Hello', data: '/app' },
      ])

      const moved = aBrowser()
      await getsAnotherAddress(page, moved)
      const rows = (await db
        .from('notices.push_subscriptions')
        .where('account_id', account.id)) as { endpoint: string }[]
      assert.deepEqual(
        rows.map(({ endpoint }) => endpoint),
        [moved.endpoint]
      )

      await page.getByRole('button', { name: /^Choose each of the 6.*Disputes$/ }).focus()
      await page.keyboard.press('Enter')
      const mail = page.getByLabel('A dispute is settled: Mail')
      const passed: string[] = []
      while (passed.at(-1) !== 'A dispute is settled: Mail' && passed.length < 60) {
        await page.keyboard.press('Tab')
        passed.push(String(await page.evaluate('document.activeElement.ariaLabel')))
      }
      assert.equal(passed.at(-1), 'A dispute is settled: Mail')
      await page.keyboard.press('Space')
      assert.isFalse(await mail.isChecked())
      await page.getByLabel('Offers and terms: Mail').focus()
      await page.keyboard.type('Once')
      assert.deepEqual(await problemsOf(page), [], 'every kind of a group')
      await page.getByRole('button', { name: 'Save what I chose' }).press('Enter')
      await page.getByText('Saved.').waitFor()
      await page.reload()
      assert.equal(await page.getByLabel('Offers and terms: Mail').inputValue(), 'daily')
      assert.isFalse(await mail.isChecked())

      await page.getByRole('button', { name: /^Stop notices in/ }).click()
      await page.getByRole('button', { name: 'Show notices in this browser' }).waitFor()
    })
  })

  test('one click in a mail asks, without script or a session', async ({ assert, browser }) => {
    const account = await makeAccount()
    const url = new UnsubscribeLinks().urlFor({ accountId: account.id, about: 'messages' })
    const context = await contextFor(browser, PHONE, { javaScriptEnabled: false })
    const { page, said } = await watchedPage(context)
    await page.goto(new URL(url).pathname)
    await page.getByRole('button', { name: 'Stop these mails' }).click()
    await page.getByRole('heading', { name: 'These mails have stopped' }).waitFor()
    await page.getByRole('button', { name: 'Send them again' }).click()
    await page.getByRole('heading', { name: 'No more mails like this?' }).waitFor()
    assert.deepEqual(said, [])
    await context.close()
  })
})
