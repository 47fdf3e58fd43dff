import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import type { Browser, Locator, Page } from 'playwright'
import Bonus from '#booking/persistence/bonus_model'
import Hours from '#booking/persistence/hours_model'
import Timesheet from '#booking/persistence/timesheet_model'
import { makeHourly, type HourlyWishes, type MadeHourly } from '#database/factories/booking/hourly'
import { asPerson } from '#tests/browser/support/app_world'
import { problemsOf, type View } from '#tests/browser/support/inspect'
import { Calendar } from '#tests/support/booking/calendar'

const PHONE: View = { name: 'phone', width: 360, scheme: 'light' }
const KEPT = 'Saved here, will be sent'

/** By Wednesday noon of a week that was paid in on its Monday. */
async function midWeek(wishes: HourlyWishes = {}) {
  const { calendar, back } = Calendar.at('Mon 0:00')
  const booking = await makeHourly('running', wishes)
  await calendar.to(0, 'Wed 12:00')
  return { calendar, back, booking }
}

interface Written {
  /** ISO 8601; the form asks for it where the browser is, which is where this test is. */
  readonly at: string
  readonly length: string
  readonly memo?: string
}

async function fill(form: Locator, { at, length, memo }: Written): Promise<void> {
  const local = DateTime.fromISO(at).toLocal()
  await form.getByLabel('Day').fill(local.toFormat('yyyy-MM-dd'))
  await form.getByLabel('From').fill(local.toFormat('HH:mm'))
  await form.getByLabel('How long').fill(length)
  if (memo !== undefined) await form.getByLabel('What you did').fill(memo)
}

async function write(form: Locator, work: Written): Promise<void> {
  await fill(form, work)
  await form.getByRole('button', { name: /^Log / }).click()
  await form.waitFor({ state: 'detached' })
}

async function addByHand(page: Page, work: Written): Promise<void> {
  await page.getByRole('button', { name: 'Add time by hand' }).click()
  await write(page.getByRole('dialog'), work)
}

/** Until the server has answered for everything that this browser kept. */
const arrived = (page: Page) =>
  page
    .getByText(/^(Saved here|On its way|Will be removed)/)
    .first()
    .waitFor({ state: 'detached' })

/** The worker that opens the page without a line has everything that the page is made of. */
async function keptForOffline(page: Page): Promise<void> {
  await page.waitForFunction(`(async () => {
    await navigator.serviceWorker.ready
    const cache = await caches.open('uvidense.app.1')
    const asked = performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname)
    const files = asked.filter((path) => path.startsWith('/assets/'))
    const kept = await Promise.all(['/app', ...files].map((path) => cache.match(path)))
    return files.length > 0 && kept.every(Boolean)
  })()`)
}

/** How much of what the server told is kept in the browser. */
async function copiesIn(page: Page): Promise<number> {
  return Number(
    await page.evaluate(`new Promise((resolve, reject) => {
      const opening = indexedDB.open('uvidense')
      opening.onerror = () => reject(opening.error)
      opening.onsuccess = () => {
        const counting = opening.result.transaction('kept').objectStore('kept').count()
        counting.onsuccess = () => resolve(counting.result)
      }
    })`)
  )
}

const logged = ({ id }: MadeHourly) => Hours.query().where('bookingId', id).orderBy('startedAt')

async function asTalent(
  browser: Browser,
  { talent }: MadeHourly,
  use: (page: Page, said: string[]) => Promise<void>
): Promise<void> {
  await asPerson(browser, PHONE, talent.account, async (page, said) => {
    await page.goto('/app/hours')
    await page.getByRole('heading', { name: 'Hours you logged' }).waitFor()
    await use(page, said)
  })
}

test.group('Hours in the browser', (group) => {
  group.each.timeout(120_000)

  test('logged without a line, through reloads, are sent once when it is back', async ({
    assert,
    browser,
    cleanup,
  }) => {
    const { calendar, back, booking } = await midWeek()
    cleanup(back)
    await asTalent(browser, booking, async (page) => {
      await keptForOffline(page)
      await page.context().setOffline(true)
      await addByHand(page, { at: calendar.iso(0, 'Tue 9:00'), length: '1:30', memo: 'Letters.' })
      await page.getByText(KEPT).waitFor()
      await page.reload()
      await page.getByText('There is no connection').waitFor()
      await page.getByText(KEPT).waitFor()
      await addByHand(page, { at: calendar.iso(0, 'Tue 14:00'), length: '45 min', memo: 'More.' })
      await page.getByText('2 h 15 min of at most 20 h').waitFor()
      await page.reload()
      await page.getByText('2 h 15 min of at most 20 h').waitFor()
      assert.lengthOf(await page.getByText(KEPT).all(), 2)
      assert.lengthOf(await logged(booking), 0)

      const second = page.waitForResponse(
        (answer) => answer.ok() && answer.request().postData()?.includes('More.') === true
      )
      await page.context().setOffline(false)
      await second
      await page.getByText(KEPT).first().waitFor({ state: 'detached' })
      await page.getByText('There is no connection').waitFor({ state: 'detached' })
      await page.getByText('2 h 15 min of at most 20 h').waitFor()
    })
    const rows = await logged(booking)
    assert.deepEqual(
      rows.map(({ minutes, memo, source, state }) => ({ minutes, memo, source, state })),
      [
        { minutes: 90, memo: 'Letters.', source: 'manual', state: 'counted' },
        { minutes: 45, memo: 'More.', source: 'manual', state: 'counted' },
      ]
    )
    const sheet = await Timesheet.query().where('bookingId', booking.id).where('minutes', '>', 0)
    assert.deepEqual(
      sheet.map(({ minutes }) => minutes),
      [135]
    )
  })

  test('whose answer was lost are sent again under the same key, and count once', async ({
    assert,
    browser,
    cleanup,
  }) => {
    const { calendar, back, booking } = await midWeek()
    cleanup(back)
    await asTalent(browser, booking, async (page) => {
      const keys: string[] = []
      await page.context().route('**/api/v1/bookings/*/hours', async (route) => {
        keys.push(route.request().headers()['idempotency-key'] ?? '')
        if (keys.length > 1) return route.continue()
        // The server has it; its answer never comes.
        await route.fetch()
        await route.abort('connectionreset')
      })
      await addByHand(page, { at: calendar.iso(0, 'Tue 9:00'), length: '1:30' })
      await page.getByText('the answer has not come yet').waitFor()
      assert.lengthOf(await page.getByRole('button', { name: 'Change' }).all(), 0)
      const other = await page.context().newPage()
      await other.goto('/app/hours')
      await other.getByRole('heading', { name: 'Hours you logged' }).waitFor()
      await Promise.all(
        [page, other].map((each) => each.evaluate('dispatchEvent(new Event("online"))'))
      )
      await page.getByRole('button', { name: 'Change' }).waitFor()
      await page.getByText('1 h 30 min of at most 20 h').waitFor()
      assert.isAtLeast(keys.length, 2)
      assert.lengthOf(new Set(keys), 1)
    })
    assert.lengthOf(await logged(booking), 1)
  })

  test('the server does not take stay with its reason, and are mended or asked for as a bonus', async ({
    assert,
    browser,
    cleanup,
  }) => {
    const { calendar, back, booking } = await midWeek({ limitMinutes: 60 })
    cleanup(back)
    await asTalent(browser, booking, async (page) => {
      await addByHand(page, { at: calendar.iso(0, 'Tue 9:00'), length: '1:30', memo: 'Letters.' })
      await page.getByText(/^Not taken: /).waitFor()
      await page.getByRole('button', { name: 'Send again' }).click()
      await page.getByText(/^Not taken: /).waitFor()
      await page.getByRole('button', { name: 'Change' }).click()
      const length = page.getByRole('dialog').getByLabel('How long')
      const words = page.locator(`#${await length.getAttribute('id')}-error`)
      assert.match(await words.innerText(), /Only 60 minutes are left/)
      const work = { at: calendar.iso(0, 'Tue 9:00'), length: '0:40' }
      await write(page.getByRole('dialog'), work)
      await page.getByText(/^Not taken: /).waitFor({ state: 'detached' })
      await page.getByText('40 min of at most 1 h').waitFor()
      await arrived(page)

      await addByHand(page, { at: calendar.iso(0, 'Tue 15:00'), length: '1:00', memo: 'Extra.' })
      await page.getByRole('button', { name: 'Propose as a bonus' }).click()
      await page.getByRole('button', { name: 'Propose $50' }).click()
      await page.getByText(/^Not taken: /).waitFor({ state: 'detached' })
    })
    assert.deepEqual(
      (await logged(booking)).map(({ minutes }) => minutes),
      [40]
    )
    const bonus = await Bonus.findByOrFail('bookingId', booking.id)
    assert.equal(bonus.amount, 5_000n)
    assert.match(bonus.note ?? '', /Extra\.$/)
  })

  test('a browser that keeps nothing says so, and forgets nothing that was written', async ({
    assert,
    browser,
    cleanup,
  }) => {
    const { calendar, back, booking } = await midWeek()
    cleanup(back)
    await asTalent(browser, booking, async (page) => {
      await page.addInitScript(
        `indexedDB.open = () => { throw new DOMException('full', 'QuotaExceededError') }`
      )
      await page.reload()
      await page.getByRole('button', { name: 'Add time by hand' }).click()
      const form = page.getByRole('dialog')
      const work = { at: calendar.iso(0, 'Tue 9:00'), length: '1:30', memo: 'Letters.' }
      await fill(form, work)
      await form.getByRole('button', { name: /^Log / }).click()
      await form.getByText('This browser would not keep it').waitFor()
      assert.equal(await form.getByLabel('What you did').inputValue(), 'Letters.')
    })
    assert.lengthOf(await logged(booking), 0)
  })

  test('leave no copies behind in the browser of somebody who signs out', async ({
    assert,
    browser,
    cleanup,
  }) => {
    const { back, booking } = await midWeek()
    cleanup(back)
    await asTalent(browser, booking, async (page) => {
      assert.isAbove(await copiesIn(page), 0)
      await page.goto('/app/account')
      await page.getByRole('button', { name: 'Sign out' }).click()
      await page.waitForURL(({ pathname }) => pathname === '/')
      assert.equal(await copiesIn(page), 0)
    })
  })

  test('past the end of the week count in both weeks', async ({ assert, browser, cleanup }) => {
    const { calendar, back, booking } = await midWeek()
    cleanup(back)
    await calendar.to(0, 'Sat 12:00')
    await calendar.to(1, 'Mon 9:00')
    await asTalent(browser, booking, async (page) => {
      await addByHand(page, { at: calendar.iso(0, 'Sun 23:00'), length: '2:30', memo: 'Night.' })
      await page.getByText('1 h of at most 20 h').waitFor()
      await page.getByText('1 h 30 min of at most 20 h').waitFor()
      await arrived(page)
    })
    const rows = await logged(booking)
    assert.deepEqual(
      rows.map(({ startedAt, minutes }) => [startedAt.toMillis(), minutes]),
      [
        [calendar.moment(0, 'Sun 23:00').toMillis(), 60],
        [calendar.moment(1, 'Mon 0:00').toMillis(), 90],
      ]
    )
    assert.lengthOf(new Set(rows.map(({ timesheetId }) => timesheetId)), 2)
  })

  test('are measured by a timer that no reload stops, changed and removed', async ({
    assert,
    browser,
    cleanup,
  }) => {
    const { calendar, back, booking } = await midWeek()
    cleanup(back)
    await asTalent(browser, booking, async (page) => {
      await page.getByLabel('What you are about to do').fill('Sorting the post')
      await page.getByRole('button', { name: 'Start the timer' }).click()
      await page.getByRole('timer').waitFor()
      await calendar.to(0, 'Wed 12:46')
      await page.goto('/app')
      await page.getByText('Your timer has been running').waitFor()
      await page.goto('/app/hours')
      await page.getByText(/^0:4[56]:/).waitFor()
      await page.getByRole('button', { name: 'Stop and log it' }).click()
      await page.getByText('Sorting the post').waitFor()
      await page.getByRole('button', { name: 'Start the timer' }).waitFor()
      await page.getByRole('button', { name: 'Change' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('How long').fill('0:20')
      await dialog.getByRole('button', { name: 'Log 20 min' }).click()
      await page.getByText('20 min of at most 20 h').waitFor()
      await arrived(page)
      const [row] = await logged(booking)
      assert.equal(row?.source, 'timer')
      assert.equal(row?.minutes, 20)
      await page.getByRole('button', { name: 'Remove' }).click()
      await page.getByText('Nothing yet.').waitFor()
      await arrived(page)
    })
    const [row] = await logged(booking)
    assert.equal(row?.state, 'removed')
  })
})

const DESK: View = { name: 'desk', width: 1280, scheme: 'light' }

/** Both widths and both schemes: what differs by one does not differ by the other. */
async function sound(page: Page): Promise<string[]> {
  const found: string[] = []
  for (const { width, scheme, name } of [{ ...PHONE, scheme: 'dark' } as const, DESK]) {
    await page.setViewportSize({ width, height: width < 500 ? 740 : 900 })
    await page.emulateMedia({ colorScheme: scheme })
    await page.evaluate(
      'Promise.allSettled(document.getAnimations().map(({ finished }) => finished))'
    )
    found.push(...(await problemsOf(page)).map((problem) => `${name}: ${problem}`))
  }
  return found
}

test.group('Pages of a booking by the hour', (group) => {
  group.each.timeout(120_000)

  test('have nothing to complain about for a talent', async ({ assert, browser, cleanup }) => {
    const { calendar, back, booking } = await midWeek()
    cleanup(back)
    await asTalent(browser, booking, async (page, said) => {
      await addByHand(page, { at: calendar.iso(0, 'Tue 9:00'), length: '1:30', memo: 'Letters.' })
      await page.getByRole('button', { name: 'Change' }).waitFor()
      assert.deepEqual(await sound(page), [])
      await page.getByRole('button', { name: 'Start the timer' }).click()
      await page.getByRole('timer').waitFor()
      assert.deepEqual(await sound(page), [])
      await page.getByRole('button', { name: 'Add time by hand' }).click()
      await page.getByLabel('How long').waitFor()
      assert.deepEqual(await sound(page), [])
      await page.goto(`/app/bookings/${booking.id}`)
      await page.getByRole('link', { name: 'Log your time' }).waitFor()
      assert.deepEqual(await sound(page), [])
      assert.deepEqual(said, [])
    })
  })

  test('let a client read hours, dispute some and pay the rest', async ({
    assert,
    browser,
    cleanup,
  }) => {
    const { calendar, back, booking } = await midWeek()
    cleanup(back)
    await asTalent(browser, booking, async (page) => {
      await addByHand(page, { at: calendar.iso(0, 'Tue 9:00'), length: '2:00', memo: 'Letters.' })
      await addByHand(page, { at: calendar.iso(0, 'Tue 14:00'), length: '1:00', memo: 'Unclear.' })
      await page.getByText('3 h of at most 20 h').waitFor()
      await arrived(page)
    })
    await calendar.to(0, 'Sat 12:00')
    await calendar.to(1, 'Mon 12:00')
    await asPerson(browser, PHONE, booking.client.account, async (page, said) => {
      await page.goto(`/app/bookings/${booking.id}`)
      await page.getByText(/^Read the hours \(3 h\)/).click()
      await page.getByText('Unclear.').waitFor()
      assert.deepEqual(await sound(page), [])
      await page.getByRole('button', { name: 'Dispute some of the hours' }).first().click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('Dispute “Unclear.”').check()
      await dialog.getByText('$50 stays frozen').waitFor()
      assert.deepEqual(await sound(page), [])
      await dialog.getByLabel('What is wrong with them?').fill('Which letters were these?')
      await dialog.getByRole('button', { name: 'Dispute 1 h' }).click()
      await page.getByText('In dispute', { exact: true }).waitFor()
      await page.getByText('Which letters were these?').waitFor()
      assert.deepEqual(await sound(page), [])
      assert.deepEqual(said, [])
    })
    const sheet = await Timesheet.query().where({ bookingId: booking.id, state: 'disputed' })
    assert.lengthOf(sheet, 1)
  })
})

test.group('An offer by the hour', (group) => {
  group.each.timeout(120_000)

  test('is written, countered, accepted and paid in, its price told at each step', async ({
    assert,
    browser,
  }) => {
    const { client, talent } = await makeHourly('offered')
    let path = ''
    await asPerson(browser, PHONE, client.account, async (page, said) => {
      await page.goto(`/app/bookings/new?talent=${talent.profileId}`)
      await page.getByLabel('Title').fill('Shelves by the hour')
      await page.getByLabel('By the hour').check()
      await page.getByLabel('Hourly rate').fill('50')
      await page.getByLabel('Hours a week, at most').fill('10')
      await page.getByText('A whole week is at most $500').waitFor()
      await page.getByText(/^The first week begins when it is paid in/).waitFor()
      assert.deepEqual(await sound(page), [])
      await page.getByRole('button', { name: /^Send the offer to/ }).click()
      await page.waitForURL(/\/app\/bookings\/bk_/)
      path = new URL(page.url()).pathname
      assert.deepEqual(said, [])
    })
    await asPerson(browser, PHONE, talent.account, async (page) => {
      await page.goto(`${path}/counter`)
      await page.getByLabel('Hourly rate').fill('55.50')
      await page.getByRole('button', { name: /^Send these terms to/ }).click()
      await page.waitForURL(`**${path}`)
    })
    await asPerson(browser, PHONE, client.account, async (page, said) => {
      await page.goto(path)
      const change = page.getByRole('listitem').filter({ hasText: 'Hourly rate' })
      await change.getByText('$55.50').first().waitFor()
      assert.deepEqual(await sound(page), [])
      await page.getByRole('button', { name: 'Accept $55.50 an hour' }).click()
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /^Accept/ })
        .click()
      await page
        .getByRole('button', { name: /^Pay .* into escrow/ })
        .first()
        .click()
      const dialog = page.getByRole('dialog')
      await dialog.getByText('Service fee').waitFor()
      assert.deepEqual(await sound(page), [])
      await dialog.getByRole('button', { name: /^Pay .* from your wallet/ }).click()
      await page.getByText('Held in escrow', { exact: true }).waitFor()
      assert.deepEqual(said, [])
    })
  })
})
