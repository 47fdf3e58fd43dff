import { readFile } from 'node:fs/promises'
import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import type { Download, Page } from 'playwright'
import { ApproveMilestone } from '#booking/actions/approve_milestone'
import { makeBooking, type MadeBooking } from '#database/factories/booking/bookings'
import { asPerson } from '#tests/browser/support/app_world'
import { problemsAround, type View } from '#tests/browser/support/inspect'
import { drain } from '#tests/support/drain'

const PHONE: View = { name: 'phone', width: 360, scheme: 'light' }
const DESK: View = { name: 'desk', width: 1280, scheme: 'dark' }

async function saved(page: Page, click: () => Promise<void>): Promise<[Download, Buffer]> {
  const [download] = await Promise.all([page.waitForEvent('download'), click()])
  return [download, await readFile(await download.path())]
}

/** A booking whose first milestone was paid. */
async function approved(): Promise<MadeBooking> {
  const booking = await makeBooking('submitted')
  const [milestone = ''] = booking.milestoneIds
  const approve = await app.container.make(ApproveMilestone)
  await approve.execute(milestone, booking.client.actor)
  await drain()
  return booking
}

test.group('Documents', () => {
  test('are listed on the booking, and saved as PDF on a phone', async ({ assert, browser }) => {
    const booking = await approved()
    await asPerson(browser, PHONE, booking.client.account, async (page, said) => {
      await page.goto(`/app/bookings/${booking.id}`)
      const documents = page.getByRole('region', { name: 'Documents' })
      const link = documents.getByRole('link', { name: /Download PDF ?: Invoice from / }).first()
      await link.waitFor()
      const [download, bytes] = await saved(page, () => link.click())
      assert.match(download.suggestedFilename(), /^INV-\d{4}-\d{6}\.pdf$/)
      assert.equal(bytes.subarray(0, 5).toString(), '%PDF-')
      await page.goto('/app/money/documents')
      await page.getByRole('link', { name: 'Our fees' }).click()
      await page.getByText('Invoice for our fee').first().waitFor()
      assert.equal(await page.getByText(/^Invoice from /).count(), 0)
      assert.deepEqual(await problemsAround(page), [])
      assert.deepEqual(said, [])
    })
  })

  for (const view of [PHONE, DESK]) {
    test(`a wallet is narrowed down by the keyboard and saved as CSV (${view.name})`, async ({
      assert,
      browser,
    }) => {
      const booking = await approved()
      await asPerson(browser, view, booking.client.account, async (page, said) => {
        await page.goto('/app/money')
        await page
          .getByRole('link', { name: /See every movement/ })
          .first()
          .click()
        await page.getByLabel('What', { exact: true }).selectOption('deposit')
        await page.getByRole('button', { name: 'Show these' }).focus()
        await page.keyboard.press('Enter')
        await page.waitForURL(/kind=deposit/)
        await page.locator('select:has(option:checked:text-is("Paid in"))').waitFor()
        await page.getByText('You paid in').first().waitFor()
        assert.equal(await page.getByText(/^Put into escrow for/).count(), 0)
        const csv = page.getByRole('link', { name: 'Download as CSV' })
        const [download, bytes] = await saved(page, () => csv.click())
        assert.match(download.suggestedFilename(), /-wallet-activity\.csv$/)
        const [head, first, ...rest] = bytes.toString().trimEnd().split('\r\n')
        assert.equal(head, 'Date,What,With,Booking,Amount,Currency,Transfer')
        for (const line of [first, ...rest]) assert.include(line, ',deposit,')
        await page.getByRole('link', { name: 'Show everything' }).click()
        await page
          .getByText(/^Put into escrow for/)
          .first()
          .waitFor()
        assert.deepEqual(await problemsAround(page), [])
        assert.deepEqual(said, [])
      })
    })
  }
})
