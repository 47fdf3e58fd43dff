import type { Assert } from '@japa/assert'
import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import type { Browser, Page } from 'playwright'
import { AddEvidence } from '#booking/actions/add_evidence'
import { DecideDispute } from '#booking/actions/decide_dispute'
import { PassToStaff } from '#booking/actions/pass_to_staff'
import { makeBooking, type MadeBooking } from '#database/factories/booking/bookings'
import { actorFor, makeStaff, codeFor, type MadeStaff } from '#database/factories/identity/accounts'
import { system } from '#kernel/actor'
import { asPerson } from '#tests/browser/support/app_world'
import { CROSSED, problemsAround, VIEWS, type View } from '#tests/browser/support/inspect'
import { png } from '#tests/support/assets/samples'
import { Uploader } from '#tests/support/assets/uploader'
import { drain } from '#tests/support/drain'

const DESK: View = { name: 'desk', width: 1280, scheme: 'light' }
const DECISION = { talentAmount: '200000', reason: 'A third of the shelves stand.' }

interface Desk {
  readonly finance: MadeStaff
  readonly auditor: MadeStaff
  readonly waiting: MadeBooking
  readonly decided: MadeBooking
}

async function dispute(amount: string): Promise<MadeBooking> {
  const booking = await makeBooking('disputed', { amounts: [amount] })
  const assetId = await (await Uploader.of(booking.client.account.id)).idOf(png(), 'shelf.png')
  const add = await app.container.make(AddEvidence)
  const caption = 'The third shelf leans.'
  await add.execute(booking.disputeId, { assetId, caption }, booking.client.actor)
  await (await app.container.make(PassToStaff)).execute(booking.disputeId, system('test'))
  return booking
}

async function setUp(): Promise<Desk> {
  const [finance, auditor] = [await makeStaff('finance'), await makeStaff('auditor')]
  const [waiting, decided] = [await dispute('50000'), await dispute('600000')]
  const decide = await app.container.make(DecideDispute)
  await decide.execute(decided.disputeId, DECISION, await actorFor(finance.id))
  await drain()
  return { finance, auditor, waiting, decided }
}

interface Stop {
  readonly what: string
  readonly path: string
  readonly words: string | RegExp
  readonly act?: (page: Page) => Promise<void>
  /** Looked at in each of the four views. */
  readonly closely?: true
}

async function visit(
  { assert, browser }: { assert: Assert; browser: Browser },
  who: MadeStaff,
  stops: readonly Stop[]
): Promise<void> {
  await asPerson(browser, DESK, who, async (page, said) => {
    for (const { what, path, words, act, closely } of stops) {
      await page.goto(path)
      await act?.(page)
      await page.getByText(words).first().waitFor()
      assert.deepEqual(await problemsAround(page, closely ? VIEWS : CROSSED), [], what)
      assert.deepEqual(said, [], what)
    }
  })
}

test.group('The staff desk', (group) => {
  let desk: Desk
  group.setup(async () => {
    desk = await setUp()
  })

  test('has nothing to complain about for who decides', async (context) => {
    const { waiting, decided } = desk
    await visit(context, desk.finance, [
      {
        what: 'the queue',
        path: '/app/staff',
        words: 'A quiet reading room',
        closely: true,
      },
      { what: 'one kind', path: '/app/staff?kind=escalated', words: 'Nothing waits here' },
      {
        what: 'the keys',
        path: '/app/staff',
        words: 'The row before',
        act: async (page) => {
          await page.getByText('A quiet reading room').first().waitFor()
          await page.keyboard.press('?')
        },
      },
      {
        what: 'a dispute',
        path: `/app/staff/disputes/${waiting.disputeId}`,
        words: 'The third shelf leans.',
      },
      {
        what: 'the timeline',
        closely: true,
        path: `/app/staff/bookings/${waiting.id}`,
        words: 'The third shelf leans.',
      },
      {
        what: 'a decision of one’s own',
        path: `/app/staff/disputes/${decided.disputeId}`,
        words: 'You decided this.',
      },
    ])
  })

  test('has nothing to complain about for who checks', async (context) => {
    await visit(context, desk.auditor, [
      { what: 'the audit log', path: '/app/staff/audit', words: 'Dispute decided' },
      {
        what: 'what was done to one thing',
        path: `/app/staff/audit?subject=${desk.decided.disputeId}`,
        words: DECISION.reason,
      },
      {
        what: 'the timeline with its audit',
        path: `/app/staff/bookings/${desk.decided.id}`,
        words: /^Audit \d/,
      },
    ])
  })

  test('is walked by keyboard: down, open, back', async ({ assert, browser }) => {
    await asPerson(browser, DESK, await makeStaff('finance'), async (page) => {
      await page.goto('/app/staff?kind=to_decide')
      const row = page.locator(`a[href="/app/staff/disputes/${desk.waiting.disputeId}"]`)
      await row.waitFor()
      const rows = await page.locator('[data-row]').count()
      for (let presses = 0; presses < rows; presses++) {
        await page.keyboard.press('j')
        if ((await row.and(page.locator(':focus')).count()) === 1) break
      }
      await page.keyboard.press('Enter')
      await page.waitForURL(`**/app/staff/disputes/${desk.waiting.disputeId}`)
      await page.getByRole('heading', { name: 'Decide' }).waitFor()
      await page.getByLabel('Why').focus()
      await page.keyboard.type('j?u')
      assert.equal(await page.getByLabel('Why').inputValue(), 'j?u')
      await page.getByRole('heading', { name: 'Decide' }).click()
      await page.getByLabel('Why').blur()
      await page.keyboard.press('u')
      await page.waitForURL('**/app/staff')
    })
  })

  test('tells the whole story of a booking in one order', async ({ assert, browser }) => {
    await asPerson(browser, DESK, await makeStaff('finance'), async (page) => {
      await page.goto(`/app/staff/bookings/${desk.waiting.id}`)
      await page.getByText('The third shelf leans.').waitFor()
      const words = await page.locator('ol [data-row]').allInnerTexts()
      const at = (part: RegExp) => words.findIndex((line) => part.test(line))
      const order = [
        at(/sent the offer/),
        at(/accepted/),
        at(/set aside in escrow/),
        at(/submitted work/),
        at(/opened a dispute/),
        at(/sealed a file/),
        at(/passed the dispute to staff/),
      ]
      assert.notInclude(order, -1)
      assert.deepEqual(
        order,
        order.toSorted((a, b) => a - b)
      )
      await page.getByRole('button', { name: /^Money/ }).click()
      assert.equal(await page.getByText('set aside in escrow').count(), 0)
    })
  })

  test('lets a second person confirm what the first decided, after proving it is them', async ({
    assert,
    browser,
  }) => {
    const second = await makeStaff('finance')
    await asPerson(browser, DESK, second, async (page, said) => {
      await page.goto(`/app/staff/disputes/${desk.decided.disputeId}`)
      await page.getByRole('heading', { name: 'Confirm the decision' }).waitFor()
      await page.getByText(DECISION.reason).first().waitFor()
      assert.deepEqual(await problemsAround(page), [], 'to confirm')
      assert.deepEqual(said, [])
      await page.getByRole('button', { name: 'Confirm and move the money' }).click()
      // A code is good once, and the first was for signing in.
      const code = codeFor(second.totpSecret, 1)
      await page.getByLabel('Code from your authenticator app').fill(code)
      assert.deepEqual(await problemsAround(page), [], 'proving it is them')
      await page.keyboard.press('Enter')
      await page.getByText('Settled', { exact: true }).first().waitFor()
      assert.deepEqual(await problemsAround(page), [], 'settled')
    })
  })
})
