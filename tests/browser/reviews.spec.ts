import { test } from '@japa/runner'
import type { Browser, Page } from 'playwright'
import { makeClient } from '#database/factories/booking/people'
import { makeEnded, makeReviewed } from '#database/factories/booking/reviews'
import { makeAccount, makeStaff } from '#database/factories/identity/accounts'
import { Money } from '#kernel/money'
import { asPerson } from '#tests/browser/support/app_world'
import { contextFor, problemsOf, watchedPage, type View } from '#tests/browser/support/inspect'
import { drain } from '#tests/support/drain'

const DESK: View = { name: 'desk', width: 1280, scheme: 'light' }
const PHONE: View = { name: 'phone', width: 360, scheme: 'dark' }

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

async function asVisitor(browser: Browser, use: (page: Page, said: string[]) => Promise<void>) {
  const context = await contextFor(browser, PHONE)
  try {
    const { page, said } = await watchedPage(context)
    await use(page, said)
  } finally {
    await context.close()
  }
}

test.group('Reviews in the browser', (group) => {
  group.each.timeout(180_000)

  test('are written by keyboard alone, and say what happens when', async ({ assert, browser }) => {
    const { id, client } = await makeEnded()
    await drain()
    await asPerson(browser, DESK, client.account, async (page, said) => {
      await page.goto(`/app/bookings/${id}`)
      await page.getByText('Neither of you sees').waitFor()
      await page.getByRole('button', { name: 'Send the review' }).focus()
      await page.keyboard.press('Enter')
      await page.getByText('Choose one to five stars.').waitFor()
      await page.locator('input[type=radio]:focus').waitFor({ state: 'attached' })
      assert.deepEqual(await soundIn(page), [])

      await page.getByRole('radio', { name: '1 of 5, bad' }).focus()
      for (let star = 1; star < 4; star += 1) await page.keyboard.press('ArrowRight')
      await page.getByText('4 of 5: Good').waitFor()
      await page.keyboard.press('Tab')
      await page.keyboard.type('A calm room, on the day.')
      await page.reload()
      await page.getByText('4 of 5: Good').waitFor()
      await page.getByRole('button', { name: 'Send the review' }).focus()
      await page.keyboard.press('Enter')
      await page.getByText('Yours is in, and nobody but you sees it yet.').waitFor()
      assert.deepEqual(await soundIn(page), [])
      assert.deepEqual(
        said.filter((line) => !/422/.test(line)),
        []
      )
    })
  })

  test('are answered once by whom they are about, and everybody reads the reply', async ({
    assert,
    browser,
  }) => {
    const { id, talent, clientReviewId } = await makeReviewed({ text: 'The door sticks.' })
    await drain()
    await asPerson(browser, DESK, talent.account, async (page) => {
      await page.goto(`/app/bookings/${id}`)
      await page.getByRole('link', { name: 'Reply to this review' }).click()
      await page.waitForURL(`**/app/reviews/${clientReviewId}`)
      await page.getByText('You can reply once').waitFor()
      assert.deepEqual(await soundIn(page), [])
      await page.getByRole('button', { name: 'Publish the reply' }).click()
      await page.getByText('Write your reply first.').waitFor()
      await page.getByLabel('What do you want to say to it?').fill('I planed it on Friday.')
      await page.getByRole('button', { name: 'Publish the reply' }).click()
      await page.getByText('Published.').waitFor()
      await page.getByRole('button', { name: 'Publish the reply' }).waitFor({ state: 'detached' })
    })
    await asVisitor(browser, async (page, said) => {
      await page.goto(`/talents/${talent.profileId}`)
      await page.getByText('I planed it on Friday.').waitFor()
      assert.deepEqual(await soundIn(page), [])
      await page.getByRole('link', { name: 'How these figures are made' }).first().click()
      await page.getByRole('heading', { name: 'How the figures are made' }).waitFor()
      assert.deepEqual(said, [])
    })
  })

  test('are reported by anybody, and staff decide with a reason', async ({ assert, browser }) => {
    const { client, talent, clientReviewId } = await makeReviewed({ text: 'At 12 Elm Road.' })
    const [stranger, support] = [await makeAccount(), await makeStaff('support')]
    await drain()
    await asPerson(browser, DESK, stranger, async (page) => {
      await page.goto(`/app/reviews/${clientReviewId}`)
      await page.getByRole('button', { name: 'Report the review' }).click()
      await page.getByText('Choose what is wrong with it.').waitFor()
      assert.deepEqual(await soundIn(page), [])
      await page.getByLabel('What is wrong with it?').selectOption('private')
      await page.getByLabel(/What should staff know/).fill('That is a home address.')
      await page.getByRole('button', { name: 'Report the review' }).click()
      await page.getByText('Thank you. Staff look at it').waitFor()
    })
    // Signed in once: a code counts once, and the second look may come within its half minute.
    await asPerson(browser, DESK, support, async (desk) => {
      await desk.goto('/app/staff')
      await desk.getByRole('link', { name: 'Conduct', exact: true }).click()
      await desk.getByText('That is a home address.').waitFor()
      assert.deepEqual(await soundIn(desk), [])
      const words = 'Take the words down, keep the stars'
      await desk.getByRole('radio', { name: words }).check()
      await desk.getByRole('button', { name: words }).click()
      await desk.getByText('Say why').waitFor()
      await desk.getByLabel('Why').fill('It names where somebody lives.')
      await desk.getByRole('button', { name: words }).click()
      await desk.getByText('Nothing waits').waitFor()
      await desk.getByRole('link', { name: 'Decided' }).click()
      await desk.getByText('Staff took the words down.').waitFor()
      assert.deepEqual(await soundIn(desk), [])

      await asVisitor(browser, async (page) => {
        await page.goto(`/talents/${talent.profileId}`)
        await page.getByText('Our staff took the words down.').waitFor()
        assert.equal(await page.getByText('Elm Road').count(), 0)
      })
      await asPerson(browser, DESK, client.account, async (page) => {
        await page.goto(`/app/reviews/${clientReviewId}`)
        await page.getByText('It names where somebody lives.').waitFor()
        await page.getByLabel('Why should it be decided differently?').fill('It is a shop.')
        assert.deepEqual(await soundIn(page), [])
        await page.getByRole('button', { name: 'Ask for a second look' }).click()
        await page.getByText('Asked. Another member of staff').waitFor()
      })

      await desk.goto('/app/staff/reviews')
      await desk.getByText('It is a shop.').waitFor()
      await desk.getByText('Somebody else on our staff decides this.').waitFor()
      assert.equal(await desk.getByRole('radio').count(), 0)
    })
    await asPerson(browser, PHONE, await makeStaff('support'), async (page) => {
      await page.goto('/app/staff/reviews')
      await page.getByText('It is a shop.').waitFor()
      await page.getByRole('radio', { name: 'Put everything back' }).check()
      await page.getByLabel('Why').fill('It is a shop, as its sign says.')
      assert.deepEqual(await soundIn(page), [])
      await page.getByRole('button', { name: 'Put everything back' }).click()
      await page.getByText('Nothing waits').waitFor()
    })
    await drain()
    await asVisitor(browser, async (page) => {
      await page.goto(`/talents/${talent.profileId}`)
      await page.getByText('At 12 Elm Road.').waitFor()
    })
  })

  test('are paged on the public profile, without script too', async ({ assert, browser }) => {
    const client = await makeClient(Money.of('10000000', 'USD'))
    const { talent } = await makeReviewed({ client, text: 'The very first one.' })
    for (let count = 0; count < 12; count += 1) await makeReviewed({ client, talent })
    await drain()
    const context = await contextFor(browser, DESK, { javaScriptEnabled: false })
    try {
      const page = await context.newPage()
      await page.goto(`/talents/${talent.profileId}?currency=KES`)
      assert.equal(await page.getByText('The very first one.').count(), 0)
      await page.getByRole('link', { name: 'Older reviews' }).click()
      await page.getByText('The very first one.').waitFor()
      assert.include(page.url(), 'currency=KES')
      await page.getByRole('link', { name: 'Newest reviews' }).click()
      assert.notInclude(page.url(), 'reviews=')
    } finally {
      await context.close()
    }
  })
})
