import { readFile } from 'node:fs/promises'
import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { keepStuck } from '#booking/persistence/due_rows'
import { makeBooking, type MadeBooking } from '#database/factories/booking/bookings'
import { codeFor, makeStaff } from '#database/factories/identity/accounts'
import { UnitOfWork } from '#kernel/unit_of_work'
import { asPerson } from '#tests/browser/support/app_world'
import { problemsAround, problemsOf, type View } from '#tests/browser/support/inspect'
import { drain, runSchedules } from '#tests/support/drain'
import { travel } from '#tests/support/identity/travel'

const DESK: View = { name: 'desk', width: 1280, scheme: 'light' }
const PHONE: View = { name: 'phone', width: 360, scheme: 'dark' }

/** In the browser's own time zone, as a field for a moment takes it. */
const local = (days: number) => DateTime.local().plus({ days }).toFormat("yyyy-MM-dd'T'HH:mm")

/** Days from now in which nothing of any other spec falls due. */
const FAR = 1100

/** A booking made on such a day, so that a window around its deadlines holds nobody else's. */
async function farAway(): Promise<void> {
  const back = travel({ days: FAR })
  await makeBooking('submitted').finally(back)
}

test.group('Deadlines in the browser', (group) => {
  let booking: MadeBooking
  group.setup(async () => {
    booking = await makeBooking('submitted')
    await makeBooking('offered', { client: booking.client, talent: booking.talent })
    await drain()
  })

  test('are a calendar that says what happens by itself and who can act before', async ({
    assert,
    browser,
  }) => {
    await asPerson(browser, DESK, booking.client.account, async (page, said) => {
      await page.goto('/app/bookings')
      await page.getByRole('link', { name: 'Calendar' }).click()
      const due = DateTime.local().plus({ days: 14 })
      await page.goto(`/app/calendar?month=${due.toFormat('yyyy-MM')}`)
      await page.getByText('You can look at the work until then.').waitFor()
      await page
        .getByRole('table')
        .getByText(/Released/)
        .first()
        .waitFor()
      assert.deepEqual(await problemsAround(page), [], 'the month')
      await page.getByRole('link', { name: 'A quiet reading room', exact: true }).first().click()
      await page.waitForURL('**/app/bookings/bk_*')
      await page.goto('/app/calendar?month=2031-02')
      await page.getByText('No deadlines in February 2031').waitFor()
      await page.getByRole('link', { name: 'Later' }).click()
      await page.getByText('March 2031', { exact: true }).waitFor()
      assert.deepEqual(await problemsOf(page), [], 'an empty month')
      assert.deepEqual(said, [])
    })
  })

  test('are a list on a phone, and a file for one’s own calendar', async ({ assert, browser }) => {
    await asPerson(browser, PHONE, booking.talent.account, async (page, said) => {
      const due = DateTime.local().plus({ days: 14 })
      await page.goto(`/app/calendar?month=${due.toFormat('yyyy-MM')}`)
      await page.getByText(/Waits for .* to look at the work\./).waitFor()
      assert.isFalse(await page.locator('main table').isVisible())
      const coming = page.waitForEvent('download')
      await page.getByRole('button', { name: /Save for my calendar/ }).click()
      const text = await readFile(await (await coming).path(), 'utf8')
      assert.match(text, /^BEGIN:VCALENDAR\r\n/)
      assert.equal(text.match(/BEGIN:VEVENT/g)?.length, 2)
      assert.include(text.replaceAll('\r\n ', ''), 'is released to you: A quiet reading room')
      assert.deepEqual(said, [])
    })
  })

  test('tick by the second in the last hour, and nothing beside them moves', async ({
    assert,
    browser,
  }) => {
    await asPerson(browser, DESK, booking.client.account, async (page) => {
      await page.clock.install()
      await page.goto(`/app/bookings/${booking.id}`)
      const countdown = page.locator('.rail-next time').first()
      await countdown.waitFor()
      assert.match(await countdown.innerText(), /^\d+ days left$/)
      const due = Date.parse((await countdown.getAttribute('datetime')) ?? '')
      await page.clock.fastForward(due - Date.now() - 30 * 60_000)
      await page.clock.runFor(1000)
      const [before, width] = [await countdown.innerText(), (await countdown.boundingBox())?.width]
      assert.match(before, /^(29|30) min \d\d s left$/)
      await page.clock.runFor(3000)
      assert.match(await countdown.innerText(), /^(29|30) min \d\d s left$/)
      assert.notEqual(await countdown.innerText(), before)
      assert.equal((await countdown.boundingBox())?.width, width)
    })
  })

  test('that are stuck say why, and an admin gives everybody more time', async ({
    assert,
    browser,
  }) => {
    await farAway()
    const stuck = await makeBooking('offered')
    const unitOfWork = await app.container.make(UnitOfWork)
    const error = 'escrow.not_closable: Money is still held for this booking.'
    await unitOfWork.run((tx) =>
      keepStuck(tx, {
        ...{ subjectId: stuck.id, bookingId: stuck.id, error },
        code: 'escrow.not_closable',
        at: DateTime.utc(),
      })
    )
    const admin = await makeStaff('admin')
    await asPerson(browser, DESK, admin, async (page, said) => {
      await page.goto('/app/staff/deadlines')
      await page.getByText('Money is still held for this booking.').waitFor()
      assert.deepEqual(await problemsAround(page), [], 'stuck')
      await page.getByRole('button', { name: 'Try again now' }).click()
      await page.getByText('It is tried again within a second.').waitFor()

      await page.getByLabel('Deadlines from').fill(local(FAR + 13))
      await page.getByLabel('and before').fill(local(FAR + 15))
      await page.getByLabel('Hours more').fill('12')
      await page.getByRole('button', { name: 'See what would move' }).click()
      await page.getByText('1 deadline would move by 12 hours:').waitFor()
      await page.getByText('1 milestone is released').waitFor()
      await page.getByLabel('Why').fill('The network of Kenya was down for a night.')
      assert.deepEqual(await problemsAround(page), [], 'what would move')
      assert.deepEqual(said, [])
      await page.getByRole('button', { name: 'Give 12 hours more for 1 deadline' }).click()
      await page.getByLabel('Code from your authenticator app').fill(codeFor(admin.totpSecret, 1))
      assert.deepEqual(await problemsOf(page), [], 'proving it is them')
      await page.getByRole('button', { name: 'Confirm it is me' }).click()
      await page.getByText(/^0 of 1 deadline looked at/).waitFor()
      await runSchedules('booking.push_extensions')
      await page.getByText('1 deadline moved, 2 people told').waitFor()
      assert.deepEqual(await problemsOf(page), [], 'given')
    })
  })
})
