import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import type { Page } from 'playwright'
import { EndUnpaid } from '#booking/actions/end_unpaid'
import { makeBooking, type MadeBooking, type Reach } from '#database/factories/booking/bookings'
import { makeClient } from '#database/factories/booking/people'
import { Money } from '#kernel/money'
import { asPerson } from '#tests/browser/support/app_world'
import { problemsOf, type View } from '#tests/browser/support/inspect'
import { drain } from '#tests/support/drain'

const DESK: View = { name: 'desk', width: 1280, scheme: 'light' }
const PHONE: View = { name: 'phone', width: 360, scheme: 'dark' }

async function made(reach: Reach, amounts?: string[]): Promise<MadeBooking> {
  const client = await makeClient(Money.of('2000000', 'USD'))
  const booking = await makeBooking(reach, { client, ...(amounts && { amounts }) })
  await drain()
  return booking
}

/** In both widths and schemes, as it stands. */
async function soundIn(page: Page): Promise<string[]> {
  const found: string[] = []
  for (const { width, scheme, name } of [PHONE, DESK]) {
    await page.setViewportSize({ width, height: 800 })
    await page.emulateMedia({ colorScheme: scheme })
    await page.evaluate(
      'Promise.allSettled(document.getAnimations().map(({ finished }) => finished))'
    )
    found.push(...(await problemsOf(page)).map((problem) => `${name}: ${problem}`))
  }
  return found
}

const dialog = (page: Page) => page.locator('dialog[open]')

test.group('Bonuses in the browser', (group) => {
  group.each.timeout(120_000)

  test('a talent asks, the client sees what it costs and pays it', async ({ assert, browser }) => {
    const booking = await made('funded')
    const path = `/app/bookings/${booking.id}`
    await asPerson(browser, PHONE, booking.talent.account, async (page, said) => {
      await page.goto(path)
      await page.getByRole('button', { name: 'Ask for a bonus' }).click()
      await dialog(page).getByLabel('How much?').fill('120')
      await dialog(page).getByText('you get $108').waitFor()
      assert.deepEqual(await soundIn(page), [])
      await dialog(page).getByLabel('What for?').fill('Two evenings more.')
      await dialog(page).getByRole('button', { name: 'Ask for $120' }).click()
      await page.getByText('You asked for $120.').waitFor()
      assert.deepEqual(said, [])
    })
    await asPerson(browser, DESK, booking.client.account, async (page, said) => {
      await page.goto(path)
      await page.getByRole('button', { name: 'Pay $120' }).click()
      await dialog(page).getByText('You pay $123.60 with the service fee').waitFor()
      assert.deepEqual(await soundIn(page), [])
      await dialog(page)
        .getByRole('button', { name: /^Give .* \$120$/ })
        .click()
      await page.getByText('You gave $120.').waitFor()
      assert.deepEqual(await soundIn(page), [])
      assert.deepEqual(said, [])
    })
  })

  test('a client gives one by keyboard alone after the end', async ({ assert, browser }) => {
    const booking = await made('submitted', ['50000'])
    await asPerson(browser, DESK, booking.client.account, async (page) => {
      await page.goto(`/app/bookings/${booking.id}`)
      await page.getByRole('button', { name: 'Release $500' }).first().click()
      await dialog(page).getByText('gets $450.').waitFor()
      assert.deepEqual(await soundIn(page), [])
      await dialog(page)
        .getByRole('button', { name: /^Release \$500/ })
        .click()
      await page.getByRole('button', { name: 'End the booking', exact: true }).click()
      await dialog(page).getByRole('button', { name: 'End the booking' }).click()
      await dialog(page).waitFor({ state: 'hidden' })
      await page.getByText('Completed', { exact: true }).waitFor()
      const thank = page.getByRole('button', { name: /^Thank .* with a bonus$/ })
      await thank.focus()
      await page.keyboard.press('Enter')
      await dialog(page).getByLabel('How much?').focus()
      await page.keyboard.type('20')
      await page.keyboard.press('Tab')
      await page.keyboard.type('It hangs in the hall already.')
      await dialog(page).getByText('You pay $20.60').waitFor()
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      await page.getByText('You gave $20.').waitFor()
      await page.getByText('“It hangs in the hall already.”').first().waitFor()
    })
  })
})

test.group('Who answers too late', (group) => {
  group.each.timeout(120_000)

  test('is told so in a sentence, when the page takes the question away', async ({
    assert,
    browser,
  }) => {
    const booking = await made('offered')
    await asPerson(browser, PHONE, booking.talent.account, async (page) => {
      await page.goto(`/app/bookings/${booking.id}`)
      await page
        .getByRole('button', { name: /^Accept the offer/ })
        .first()
        .click()
      await dialog(page).waitFor()
      const endUnpaid = await app.container.make(EndUnpaid)
      await endUnpaid.execute(booking.id, 'withdraw', booking.client.actor)
      await dialog(page)
        .getByRole('button', { name: /^Accept the offer/ })
        .click()
      await page.getByText(/^“Accept the offer of .*” is no longer possible/).waitFor()
      await page.getByText('Withdrawn', { exact: true }).waitFor()
      assert.deepEqual(await soundIn(page), [])
    })
  })
})

test.group('Other terms in the browser', (group) => {
  group.each.timeout(120_000)

  test('start from what is, show the difference to the other side and hold once agreed', async ({
    assert,
    browser,
  }) => {
    const booking = await made('funded', ['40000', '30000'])
    const path = `/app/bookings/${booking.id}`
    await asPerson(browser, PHONE, booking.talent.account, async (page, said) => {
      await page.goto(path)
      await page.getByRole('link', { name: 'Propose other terms' }).click()
      await page.getByText('These are paid in and stay as they are').waitFor()
      const second = page.getByRole('group', { name: 'Milestone 2' })
      assert.equal(await second.getByLabel('Amount').inputValue(), '300.00')
      await second.getByLabel('Amount').fill('350')
      await page.getByRole('button', { name: 'Add a milestone' }).click()
      const third = page.getByRole('group', { name: 'Milestone 3' })
      await third.getByLabel('What is to be done').fill('Frames')
      assert.deepEqual(await soundIn(page), [])
      await page.getByRole('button', { name: /^Propose these terms/ }).click()
      await third.getByText('Enter an amount', { exact: true }).waitFor()
      await third.getByLabel('Amount').fill('80')
      await page.getByLabel(/^A word to/).fill('The family grew.')
      await page.getByRole('button', { name: /^Propose these terms/ }).click()
      await page.getByText('You proposed other terms.').waitFor()
      await page.getByRole('button', { name: 'Take the proposal back' }).waitFor()
      assert.deepEqual(said, [])
    })
    await asPerson(browser, DESK, booking.client.account, async (page, said) => {
      await page.goto(path)
      const card = page.getByRole('region', { name: 'Proposal of other terms' })
      await card.getByText('“The family grew.”').waitFor()
      assert.deepEqual(await card.locator('del').allTextContents(), [
        'Before: $300',
        'Before: $700',
      ])
      assert.deepEqual(await card.locator('ins').allTextContents(), [
        'Now: $350',
        'Now: Frames, $80',
        'Now: $830',
      ])
      await card.getByText(/Without an answer the terms stay as they are/).waitFor()
      assert.deepEqual(await soundIn(page), [])
      await card.getByRole('button', { name: 'Agree to these terms' }).click()
      await dialog(page).getByRole('button', { name: 'Agree to these terms' }).click()
      await page.getByRole('heading', { name: '3. Frames' }).waitFor()
      await page.getByRole('heading', { name: 'What changed in the terms' }).waitFor()
      assert.deepEqual(said, [])
    })
  })
})

test.group('Before money moves, in the browser', (group) => {
  group.each.timeout(120_000)

  test('a proposal to end it says who gets what, to the cent, on both sides', async ({
    assert,
    browser,
  }) => {
    const booking = await made('funded', ['40000'])
    const path = `/app/bookings/${booking.id}`
    await asPerson(browser, PHONE, booking.client.account, async (page, said) => {
      await page.goto(path)
      await page.getByRole('button', { name: 'Propose to end the booking' }).click()
      await dialog(page).getByText('Enter every share to see who gets what.').waitFor()
      await dialog(page)
        .getByLabel(/’s share of/)
        .fill('100')
      await dialog(page).getByText('gets $90 and $309 comes back to your wallet.').waitFor()
      assert.deepEqual(await soundIn(page), [])
      await dialog(page)
        .getByRole('button', { name: /^Propose it to/ })
        .click()
      await page.getByText('You proposed to end the booking.').waitFor()
      assert.deepEqual(said, [])
    })
    await asPerson(browser, DESK, booking.talent.account, async (page, said) => {
      await page.goto(path)
      await page
        .getByText(/^You get \$90 and \$309 goes back to/)
        .first()
        .waitFor()
      await page.getByRole('button', { name: 'Agree to end the booking' }).click()
      await dialog(page)
        .getByText(/^You get \$90/)
        .waitFor()
      assert.deepEqual(await soundIn(page), [])
      assert.deepEqual(said, [])
    })
  })

  test('an amount that is not held is said beside what it would do', async ({ browser }) => {
    const booking = await made('funded', ['40000'])
    await asPerson(browser, DESK, booking.client.account, async (page) => {
      await page.goto(`/app/bookings/${booking.id}`)
      await page.getByRole('button', { name: 'Ask for a refund' }).click()
      await dialog(page).getByLabel('How much should come back?').fill('401')
      await dialog(page).getByText('Name an amount from').waitFor()
      await dialog(page).getByLabel('How much should come back?').fill('400')
      await dialog(page)
        .getByText(/agrees, \$412 comes back to your wallet\.$/)
        .waitFor()
    })
  })

  test('an offer is itemised before it is accepted', async ({ assert, browser }) => {
    const booking = await made('offered', ['40000'])
    await asPerson(browser, PHONE, booking.talent.account, async (page) => {
      await page.goto(`/app/bookings/${booking.id}`)
      await page.getByRole('button', { name: 'Accept the offer of $400' }).click()
      await dialog(page).getByText('You receive').waitFor()
      await dialog(page).getByText('$360', { exact: true }).waitFor()
      assert.deepEqual(await soundIn(page), [])
    })
  })
})

test.group('Templates in the browser', (group) => {
  group.each.timeout(120_000)

  test('keep an offer’s words and milestones for the next one', async ({ assert, browser }) => {
    const { client, talent } = await made('offered')
    await asPerson(browser, PHONE, client.account, async (page, said) => {
      await page.goto(`/app/bookings/new?talent=${talent.profileId}`)
      await page.getByLabel('Title').fill('Portraits of the team')
      const first = page.getByRole('group', { name: 'Milestone 1' })
      await first.getByLabel('What is to be done').fill('Half a day of portraits')
      await first.getByLabel('Amount').fill('450')
      await page.getByRole('button', { name: 'Save as a template' }).click()
      assert.deepEqual(await soundIn(page), [])
      await dialog(page).getByLabel('Name of the template').fill('Team portraits')
      await dialog(page).getByRole('button', { name: 'Save the template' }).click()
      await page.getByText('Kept as “Team portraits”.').waitFor()

      await page.getByLabel('Title').fill('Something else')
      await first.getByLabel('Amount').fill('1')
      await page.getByRole('button', { name: 'Start from a template' }).click()
      await dialog(page).getByText('Portraits of the team · 1 milestone').waitFor()
      assert.deepEqual(await soundIn(page), [])
      await dialog(page).getByRole('button', { name: 'Start from it (Team portraits)' }).click()
      assert.equal(await page.getByLabel('Title').inputValue(), 'Portraits of the team')
      assert.equal(await first.getByLabel('Amount').inputValue(), '450.00')

      await page.getByRole('button', { name: 'Start from a template' }).click()
      await dialog(page).getByRole('button', { name: 'Delete Team portraits' }).click()
      await dialog(page).getByText('You have no template yet.').waitFor()
      assert.deepEqual(said, [])
    })
  })
})
