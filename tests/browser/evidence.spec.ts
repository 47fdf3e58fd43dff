import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from '@japa/runner'
import type { Page } from 'playwright'
import { makeBooking } from '#database/factories/booking/bookings'
import { asPerson } from '#tests/browser/support/app_world'
import { problemsAround, problemsOf, type View } from '#tests/browser/support/inspect'
import { pdf, png, SVG } from '#tests/support/assets/samples'
import { drain } from '#tests/support/drain'

const PHONE: View = { name: 'phone', width: 360, scheme: 'light' }
const UPLOAD = /\/api\/v1\/assets\?/

const file = (name: string, buffer: Buffer) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer,
})

/** Of the dispute, whatever it is called at the moment; the conversation's takes several. */
const place = (page: Page) => page.locator('input[type=file]:not([multiple])')

async function choose(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.getByText('Add a file').waitFor()
  await place(page).setInputFiles(file(name, buffer))
}

const seal = (page: Page) => page.getByRole('button', { name: 'Seal this file' })

test.group('Evidence in the dispute panel', () => {
  test('is sealed with a few words, and shown with its digest and time', async ({
    assert,
    browser,
  }) => {
    const booking = await makeBooking('disputed')
    await drain()
    await asPerson(browser, PHONE, booking.client.account, async (page, said) => {
      await page.goto(`/app/bookings/${booking.id}`)
      await choose(page, 'shelf.png', png('evidence'))
      await page.getByLabel('What it shows').fill('The third shelf leans.')
      assert.deepEqual(await problemsAround(page), [])
      await seal(page).click()
      const link = page.getByRole('link', { name: 'shelf.png' })
      await link.waitFor()
      await page.getByText(/· sealed /).waitFor()
      await page.getByText(/^Digest [0-9a-f]{6}…[0-9a-f]{6}$/).click()
      await page.getByText(/^[0-9a-f]{64}$/).waitFor()
      assert.deepEqual(await problemsAround(page), [])
      assert.deepEqual(said, [])
      const answer = await page.request.get((await link.getAttribute('href')) ?? '')
      assert.equal(answer.headers()['content-type'], 'image/png')
    })
  })

  test('goes on where a broken line stopped it, and arrives once', async ({ assert, browser }) => {
    const booking = await makeBooking('disputed')
    await drain()
    await asPerson(browser, PHONE, booking.talent.account, async (page) => {
      const keys: (string | undefined)[] = []
      await page.route(UPLOAD, async (route) => {
        keys.push(route.request().headers()['idempotency-key'])
        if (keys.length === 1) await route.abort('connectionreset')
        else await route.continue()
      })
      await page.goto(`/app/bookings/${booking.id}`)
      await choose(page, 'plan.pdf', pdf('plan'))
      await seal(page).click()
      await page.getByText('There is no connection').waitFor()
      assert.deepEqual(await problemsOf(page), [])
      await page.evaluate('dispatchEvent(new Event("online"))')
      await page.getByRole('link', { name: 'plan.pdf' }).waitFor()
      assert.lengthOf(keys, 2)
      assert.equal(keys[0], keys[1])
    })
  })

  test('that we do not take is refused in words, and another can be chosen', async ({
    assert,
    browser,
    cleanup,
  }) => {
    const booking = await makeBooking('disputed')
    await drain()
    const large = join(await mkdtemp(join(tmpdir(), 'uvidense-large-')), 'large.png')
    await writeFile(large, '')
    await truncate(large, 25 * 1024 * 1024 + 1)
    cleanup(() => rm(dirname(large), { recursive: true, force: true }))
    await asPerson(browser, PHONE, booking.client.account, async (page) => {
      await page.goto(`/app/bookings/${booking.id}`)
      await page.getByText('Add a file').waitFor()
      await place(page).setInputFiles(large)
      await page.getByText('A file has at most 25 MB; large.png has 25.1 MB.').waitFor()
      assert.equal(await seal(page).count(), 0)
      await choose(page, 'drawing.png', Buffer.from(SVG))
      await seal(page).click()
      await page.getByText(/an SVG drawing, which can carry programs/).waitFor()
      assert.deepEqual(await problemsOf(page), [])
      await place(page).setInputFiles(file('shelf.png', png('other')))
      await seal(page).click()
      await page.getByRole('link', { name: 'shelf.png' }).waitFor()
    })
  })
})
