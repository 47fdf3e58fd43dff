import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { test } from '@japa/runner'
import type { Browser, BrowserContext, Page } from 'playwright'
import { codeFor, makeStaff, PASSWORD, type MadeStaff } from '#database/factories/identity/accounts'
import { makeTalent, type Talent } from '#database/factories/booking/people'
import { VerifyLedger, type Finding } from '#escrow/queries/verify_ledger'
import { Cluster } from '#tests/support/cluster'

interface People {
  cluster: Cluster
  client: Page
  talent: Page
  staff: Page
  made: { talent: Talent; staff: MadeStaff }
  contexts: BrowserContext[]
}

async function arrive(browser: Browser): Promise<People> {
  const [cluster, talent, staff] = await Promise.all([
    Cluster.start(1, 1),
    makeTalent(),
    makeStaff('finance', { name: 'Sofia Desk' }),
  ])
  const contexts = await Promise.all(
    [1, 2, 3].map(() => browser.newContext({ baseURL: cluster.url }))
  )
  const [first, second, third] = await Promise.all(contexts.map((context) => context.newPage()))
  if (!first || !second || !third) throw new Error('The browser opened no page')
  return { cluster, client: first, talent: second, staff: third, made: { talent, staff }, contexts }
}

async function signIn(page: Page, email: string, code?: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  if (code !== undefined) {
    await page.getByLabel('Code from your authenticator app').fill(code)
    await page.getByRole('button', { name: 'Sign in' }).click()
  }
  await page.waitForURL('**/app')
}

/** Opens the question, then answers it: the dialog's button repeats what will be done. */
async function confirm(page: Page, action: RegExp, note?: string): Promise<void> {
  await page.getByRole('button', { name: action }).first().click()
  const dialog = page.getByRole('dialog')
  if (note !== undefined) await dialog.getByRole('textbox').first().fill(note)
  await dialog.getByRole('button', { name: action }).click()
  await dialog.waitFor({ state: 'detached' })
}

async function brokenInvariants(): Promise<Finding[]> {
  const db = await app.container.make(Database)
  const verify = await app.container.make(VerifyLedger)
  return db.transaction(
    async (snapshot) => {
      const findings: Finding[] = []
      for await (const finding of verify.execute(snapshot)) findings.push(finding)
      return findings.filter(({ rows }) => rows.length > 0)
    },
    { isolationLevel: 'repeatable read' }
  )
}

/** The card of a milestone, by its title. */
const milestone = (page: Page, title: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title }) })

async function payByCard(page: Page, title: string): Promise<void> {
  await milestone(page, title)
    .getByRole('button', { name: /^Pay .* into escrow$/ })
    .click()
  await page.getByRole('dialog').getByRole('button', { name: /^Pay / }).click()
  await page.waitForURL('**/sandbox/checkout/**')
  await page.getByRole('button', { name: /^Pay / }).click()
  await page.getByRole('link', { name: 'See where the money is' }).click()
  await page.waitForURL('**/app/bookings/**')
}

test.group('A booking from offer to money, by three people', (group) => {
  let people: People
  group.each.timeout(180_000)
  group.each.teardown(async () => {
    await Promise.all(people.contexts.map((context) => context.close()))
    await people.cluster.stop()
  })

  test('is found, agreed, paid, delivered, released, disputed and split', async ({
    assert,
    browser,
  }) => {
    people = await arrive(browser)
    const { client, talent, staff, made } = people

    // 1. A visitor searches, opens a profile and sees its price in a currency of their choice.
    await client.goto('/talents?q=carpenter&currency=KES')
    await client.getByRole('link', { name: made.talent.account.name }).first().click()
    await client.getByRole('heading', { level: 1, name: made.talent.account.name }).waitFor()
    assert.match(await client.locator('main').innerText(), /KES\s?[\d,]+/)
    const profile = client.url()

    // 2. The client signs up, confirms the address by mail, and sends an offer.
    await client.goto('/sign-up')
    await client.getByLabel('Your name').fill('Carla Client')
    await client.getByLabel('E-mail').fill('carla@example.test')
    await client.getByLabel('Password').fill(PASSWORD)
    await client.getByRole('button', { name: /account/ }).click()
    await client.waitForURL('**/app**')
    await client.goto('/demo/outbox')
    await client
      .getByRole('listitem')
      .filter({ hasText: 'To carla@example.test' })
      .getByRole('link', { name: /verify-email/ })
      .click()
    await client.getByRole('heading', { name: 'Your e-mail address is confirmed' }).waitFor()
    await signIn(talent, made.talent.account.email)

    await client.goto(profile)
    await client.getByRole('link', { name: /^Send .* an offer$/ }).click()
    await client.getByLabel('Title').fill('A reading room')
    await client.getByLabel('Brief').fill('Shelves on three walls and a seat at the window.')
    await client.getByRole('textbox', { name: 'What is to be done' }).fill('The shelves')
    await client.getByLabel(/^Amount/).fill('600')
    await client.getByRole('button', { name: 'Add a milestone' }).click()
    await client.getByRole('textbox', { name: 'What is to be done' }).nth(1).fill('The seat')
    await client
      .getByLabel(/^Amount/)
      .nth(1)
      .fill('400.50')
    await client.getByRole('button', { name: /^Send the offer to/ }).click()
    await client.waitForURL('**/app/bookings/bk_**')
    const booking = client.url()

    // The talent hears of it without asking, reads it and accepts.
    await talent
      .getByText(/\d+\s*unread/)
      .first()
      .waitFor()
    await talent.goto('/app/notices')
    await talent
      .getByRole('button', { name: /Carla Client/ })
      .first()
      .click()
    await talent.waitForURL('**/app/bookings/bk_**')
    await confirm(talent, /^Accept the offer/)

    // 3. The client pays; the provider's callback arrives later; both sides see the hold.
    await milestone(client, 'The shelves')
      .getByRole('button', { name: /into escrow/ })
      .waitFor()
    await payByCard(client, 'The shelves')
    await milestone(client, 'The shelves').getByText('Held in escrow', { exact: true }).waitFor()
    await milestone(talent, 'The shelves').getByText('Held in escrow', { exact: true }).waitFor()

    // 6. They talk, and see it arrive without reloading.
    await client.getByLabel('Your message').fill('The keys are with the neighbour.')
    await client.getByRole('button', { name: 'Send the message' }).click()
    await talent
      .getByRole('log')
      .getByText('The keys are with the neighbour.', { exact: true })
      .waitFor()
    await talent.getByLabel('Your message').fill('Thank you, I start on Monday.')
    await talent.getByRole('button', { name: 'Send the message' }).click()
    await client
      .getByRole('log')
      .getByText('Thank you, I start on Monday.', { exact: true })
      .waitFor()

    // 4. The talent submits, the client approves, both wallets show it.
    await confirm(talent, /^Submit the work$/, 'Three walls of shelves, oiled twice.')
    await milestone(client, 'The shelves').getByText('oiled twice').waitFor()
    await confirm(client, /^Release \$600/)
    await milestone(talent, 'The shelves').getByText('Released', { exact: true }).waitFor()

    await talent.goto('/app/money')
    const earned = await talent.getByRole('listitem').filter({ hasText: 'USD wallet' }).innerText()
    assert.match(earned, /Pending\s+\$5[0-9]{2}/)

    // 5. The second milestone is paid and disputed; staff find it and split it.
    await client.goto(booking)
    await payByCard(client, 'The seat')
    await milestone(client, 'The seat').getByText('Held in escrow', { exact: true }).waitFor()
    await milestone(client, 'The seat').getByRole('button', { name: 'Open a dispute' }).click()
    const dialog = client.getByRole('dialog')
    await dialog.getByLabel('What went wrong?').fill('The seat is too narrow to sit on.')
    await dialog.getByLabel(/How much of it should go to you/).fill('400.50')
    await dialog.getByRole('button', { name: 'Open a dispute' }).click()
    await milestone(client, 'The seat').getByText('In dispute', { exact: true }).waitFor()

    await signIn(staff, made.staff.email, codeFor(made.staff.totpSecret))
    await staff.goto('/app/staff/disputes')
    await staff.getByRole('link', { name: /The seat/ }).click()
    await staff
      .getByRole('log')
      .getByText('The keys are with the neighbour.', { exact: true })
      .waitFor()
    await staff.getByLabel(/’s share/).fill('150.25')
    await staff.getByLabel('Why').fill('The seat is narrower than agreed, but it was built.')
    await staff.getByRole('button', { name: /^Split / }).click()
    await staff
      .getByLabel('Code from your authenticator app')
      .fill(codeFor(made.staff.totpSecret, 1))
    await staff.getByRole('button', { name: 'Confirm it is me' }).click()
    await staff.getByText('Settled', { exact: true }).first().waitFor()

    await milestone(client, 'The seat').getByText('Settled', { exact: true }).waitFor()
    await client.goto('/app/money')
    const returned = await client
      .getByRole('listitem')
      .filter({ hasText: 'USD wallet' })
      .innerText()
    assert.match(returned, /Available\s+\$2[0-9]{2}/)

    // Every posting balances, and every hold agrees with the ledger.
    assert.deepEqual(await brokenInvariants(), [])
  })
})
