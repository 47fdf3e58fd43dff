import type { Assert } from '@japa/assert'
import { test } from '@japa/runner'
import type { Browser, Locator, Page } from 'playwright'
import { makeBooking } from '#database/factories/booking/bookings'
import { makeAccount } from '#database/factories/identity/accounts'
import { Money } from '#kernel/money'
import { asPerson, makeAppWorld, type AppWorld } from '#tests/browser/support/app_world'
import { problemsOf, type View } from '#tests/browser/support/inspect'
import { drain } from '#tests/support/drain'

const DESK: View = { name: 'desk', width: 1280, scheme: 'light' }

/** Both widths and both schemes: what differs by one does not differ by the other. */
const VIEWS: readonly View[] = [{ name: 'phone', width: 360, scheme: 'dark' }, DESK]

/** A page in one state: how to come there, and the words by which one knows to have arrived. */
interface Stop {
  readonly path: string
  readonly words: string | RegExp
  readonly act?: (page: Page) => Promise<void>
  /** What the browser notes by itself, as for a page that is not there. */
  readonly noted?: RegExp
}

const press = (name: string | RegExp) => (page: Page) =>
  page.getByRole('button', { name }).first().click()

function clientStops({ talent, bookings }: AppWorld): Stop[] {
  const at = (name: keyof AppWorld['bookings']) => `/app/bookings/${bookings[name].id}`
  return [
    { path: '/app', words: 'What needs you' },
    { path: '/app/bookings', words: 'Needs you' },
    { path: '/app/bookings?view=ended', words: 'Completed' },
    { path: at('offered'), words: /Waiting for .* to answer/ },
    { path: at('countered'), words: 'What changed in the terms' },
    { path: `${at('countered')}/counter`, words: 'Altogether' },
    { path: at('accepted'), words: 'Service fee', act: press(/^Pay .* into escrow/) },
    { path: at('submitted'), words: 'This cannot be undone', act: press(/^Release /) },
    { path: at('submitted'), words: 'How much should come back?', act: press('Ask for a refund') },
    { path: at('funded'), words: 'Nothing moves unless', act: press('Propose to end the booking') },
    { path: at('disputed'), words: 'The most you would let' },
    { path: at('completed'), words: 'Calm, exact and on time.' },
    { path: `/app/bookings/new?talent=${talent.profileId}`, words: 'Altogether' },
    {
      path: `/app/bookings/new?talent=${talent.profileId}`,
      words: 'Enter an amount',
      act: press(/^Send the offer to/),
    },
    { path: '/app/bookings/new', words: 'Who is the offer for?' },
    { path: '/app/money', words: 'USD wallet' },
    { path: '/app/messages', words: 'A quiet reading room' },
    { path: '/app/notices', words: 'See it' },
  ]
}

function talentStops({ bookings }: AppWorld): Stop[] {
  const at = (name: keyof AppWorld['bookings']) => `/app/bookings/${bookings[name].id}`
  return [
    { path: at('offered'), words: 'Read the terms below' },
    { path: at('ending'), words: 'proposes to end the booking' },
    { path: at('ending'), words: 'The booking ends here', act: press('Agree to end the booking') },
    { path: at('funded'), words: 'What did you deliver?', act: press('Submit the work') },
    { path: at('disputed'), words: /You grant what/, act: press('Give in') },
    { path: at('completed'), words: 'How was it with' },
  ]
}

function staffStops({ bookings }: AppWorld): Stop[] {
  return [
    { path: '/app/staff/disputes', words: 'Between the sides' },
    {
      path: `/app/staff/disputes/${bookings.disputed.disputeId}`,
      words: 'Two shelves are missing',
    },
    { path: `/app/bookings/${bookings.disputed.id}`, words: 'In dispute' },
  ]
}

/** Turns the page to the view and waits until every colour on it has changed. */
async function look(page: Page, { width, scheme }: View): Promise<void> {
  await page.setViewportSize({ width, height: width < 500 ? 740 : 900 })
  await page.emulateMedia({ colorScheme: scheme })
  await page.evaluate(
    'Promise.allSettled(document.getAnimations().map(({ finished }) => finished))'
  )
}

/** Every stop once, looked at on a phone in the dark and on a wide screen in the light. */
async function inspect(
  { assert, browser }: { assert: Assert; browser: Browser },
  who: { email: string; totpSecret?: string },
  stops: readonly Stop[]
): Promise<void> {
  await asPerson(browser, DESK, who, async (page, said) => {
    for (const { path, words, act, noted } of stops) {
      await page.goto(path)
      await act?.(page)
      await page.getByText(words).first().waitFor()
      for (const view of VIEWS) {
        await look(page, view)
        assert.deepEqual(await problemsOf(page), [], `${path} at ${view.name}`)
      }
      assert.deepEqual(
        said.filter((line) => !noted?.test(line)),
        [],
        path
      )
      said.length = 0
    }
  })
}

test.group('Signed-in pages', (group) => {
  let world: AppWorld
  group.setup(async () => {
    world = await makeAppWorld()
  })

  test('have nothing to complain about for a client', async ({ assert, browser }) => {
    await inspect({ assert, browser }, world.client.account, clientStops(world))
  })

  test('have nothing to complain about for a talent', async ({ assert, browser }) => {
    await inspect({ assert, browser }, world.talent.account, talentStops(world))
  })

  test('have nothing to complain about for staff', async ({ assert, browser }) => {
    await inspect({ assert, browser }, world.staff, staffStops(world))
  })

  test('say what belongs there while there is nothing, and what is not there', async ({
    assert,
    browser,
  }) => {
    await inspect({ assert, browser }, await makeAccount(), [
      { path: '/app/bookings', words: 'No bookings yet' },
      { path: '/app/messages', words: 'No conversations yet' },
      { path: '/app/money', words: 'No money yet' },
      { path: '/app/notices', words: 'No notices here yet' },
      {
        path: `/app/bookings/${world.bookings.funded.id}`,
        words: 'This could not be loaded',
        noted: /404/,
      },
    ])
  })

  test('let an auditor read a dispute and decide nothing', async ({ assert, browser }) => {
    await asPerson(browser, DESK, world.auditor, async (page) => {
      await page.goto(`/app/staff/disputes/${world.bookings.disputed.disputeId}`)
      await page.getByText('Two shelves are missing').first().waitFor()
      assert.equal(await page.getByRole('button', { name: /^Split / }).count(), 0)
    })
  })

  test('quote the pay dialog under the fees of the booking', async ({ assert, browser }) => {
    await asPerson(browser, DESK, world.client.account, async (page) => {
      const path = `/bookings/${world.bookings.accepted.id}?include=milestones`
      const answer = await page.request.get(`/api/v1${path}`)
      const { included } = (await answer.json()) as {
        included: { attributes: { amount: object; quote: { clientPays: { amount: string } } } }[]
      }
      const [first] = included
      const pays = Money.of(first?.attributes.quote.clientPays.amount ?? '0', 'USD')
      assert.isTrue(pays.amount > 50_000n)
      await page.goto(`/app/bookings/${world.bookings.accepted.id}`)
      await press(/^Pay .* into escrow/)(page)
      const total = pays.format('en')
      await page.getByRole('button', { name: `Pay ${total} from your wallet` }).waitFor()
    })
  })
})

const hasFocus = async (wanted: Locator) =>
  (await wanted.and(wanted.page().locator(':focus')).count()) === 1

/** Presses Tab until the wanted control has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, wanted: Locator) {
  await wanted.waitFor()
  for (let presses = 0; presses < 120; presses++) {
    if (await hasFocus(wanted)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`120 presses of Tab did not reach ${String(wanted)}`)
}

test.group('By keyboard alone', () => {
  test('a client opens a booking, releases the money and writes a message', async ({
    assert,
    browser,
  }) => {
    const booking = await makeBooking('submitted')
    await drain()
    await asPerson(browser, DESK, booking.client.account, async (page) => {
      await page.goto('/app/bookings?view=needs-me')
      const row = page.locator(`a[href="/app/bookings/${booking.id}"]`)
      await tabTo(page, row)
      await page.keyboard.press('Enter')
      await page.waitForURL(`**/app/bookings/${booking.id}`)

      const release = page.getByRole('button', { name: /^Release \$500 to/ })
      await tabTo(page, release.first())
      await page.keyboard.press('Enter')
      const dialog = page.getByRole('dialog')
      await dialog.waitFor()
      await page.keyboard.press('Escape')
      await dialog.waitFor({ state: 'detached' })
      assert.isTrue(await hasFocus(release.first()))

      await page.keyboard.press('Enter')
      await dialog.waitFor()
      await tabTo(page, dialog.getByRole('button', { name: /^Release \$500 to/ }))
      await page.keyboard.press('Enter')
      await dialog.waitFor({ state: 'detached' })
      await page.getByText('Released', { exact: true }).first().waitFor()

      await tabTo(page, page.getByLabel('Your message'))
      await page.keyboard.type('Thank you, the money is on its way.')
      await page.keyboard.press('Control+Enter')
      await page
        .getByRole('log')
        .getByText('Thank you, the money is on its way.', { exact: true })
        .waitFor()
    })
  })
})
