import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import type { Page } from 'playwright'
import { AcceptOffer } from '#booking/actions/accept_offer'
import { makeTalent } from '#database/factories/booking/people'
import { moneyIn } from '#database/factories/escrow/money_in'
import { actorFor, makeAccount } from '#database/factories/identity/accounts'
import { addMember } from '#database/factories/identity/organisations'
import { Money } from '#kernel/money'
import { asPerson } from '#tests/browser/support/app_world'
import { problemsOf, type View } from '#tests/browser/support/inspect'
import { rows } from '#tests/support/escrow/evidence'
import { balance } from '#tests/support/escrow/balance'

const DESK: View = { name: 'desk', width: 1280, scheme: 'light' }
const PHONE: View = { name: 'phone', width: 360, scheme: 'dark' }

async function linkFor(email: string): Promise<string> {
  const [mail] = await rows<{ text: string }>(
    `select text from kernel.mails where kind = 'identity.invitation' and recipient = '${email}'`
  )
  return /\/app\/invitation#token=[\w-]+/.exec(mail?.text ?? '')?.[0] ?? ''
}

const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1 })

test.group('An organisation in the browser', (group) => {
  group.each.timeout(90_000)

  test('is set up, somebody joins and makes an offer as it, somebody else pays', async ({
    assert,
    browser,
  }) => {
    const [owner, hiring, talent] = [await makeAccount(), await makeAccount(), await makeTalent()]
    let organisationId = ''
    await asPerson(browser, DESK, owner, async (page, said) => {
      await page.goto('/app/organisations')
      await page.getByText('You belong to none yet').waitFor()
      await page.getByLabel('What is it called?').fill('Baobab Works')
      await page.getByRole('button', { name: 'Set up the organisation' }).click()
      await heading(page, 'Baobab Works').waitFor()
      organisationId = new URL(page.url()).pathname.split('/').at(-1) ?? ''
      await page.getByLabel('Their e-mail address').fill(hiring.email)
      await page.getByRole('button', { name: 'Send the invitation' }).click()
      await page.getByRole('heading', { name: 'Invited' }).waitFor()
      assert.equal(await page.getByLabel('Acting as').inputValue(), organisationId)
      assert.deepEqual(await problemsOf(page), [])
      assert.deepEqual(said, [])
    })

    const finance = await addMember({ id: organisationId, name: '', owner }, ['finance'])
    await moneyIn(organisationId, Money.fromDecimal('2000', 'USD'))
    let bookingId = ''
    await asPerson(browser, PHONE, hiring, async (page, said) => {
      await page.goto(await linkFor(hiring.email))
      await page.getByRole('button', { name: 'Join Baobab Works' }).waitFor()
      assert.deepEqual(await problemsOf(page), [])
      await page.getByRole('button', { name: 'Join Baobab Works' }).click()
      await heading(page, 'Baobab Works').waitFor()
      assert.deepEqual(await problemsOf(page), [])
      await page.goto('/app/money')
      await page.getByText('Your role does not include this').waitFor()

      await page.goto(`/app/bookings/new?talent=${talent.profileId}`)
      await page.getByText('You send it as Baobab Works').waitFor()
      await page.getByLabel('Title').fill('A reading room')
      await page.getByLabel('Brief').fill('Shelves on three walls.')
      await page.getByRole('textbox', { name: 'What is to be done' }).fill('The shelves')
      await page.getByLabel(/^Amount/).fill('600')
      await page.getByRole('button', { name: /^Send the offer to/ }).click()
      await heading(page, 'A reading room').waitFor()
      bookingId = new URL(page.url()).pathname.split('/').at(-1) ?? ''
      const accept = await app.container.make(AcceptOffer)
      await accept.execute(bookingId, await actorFor(talent.account.id))
      await page.reload()
      await heading(page, 'A reading room').waitFor()
      assert.equal(await page.getByRole('button', { name: /^Pay / }).count(), 0)
      assert.deepEqual(said, [])
    })

    await asPerson(browser, DESK, finance, async (page, said) => {
      await page.getByLabel('Acting as').selectOption('Baobab Works')
      await page.goto('/app/bookings')
      await page.getByRole('link', { name: /A reading room/ }).click()
      await page
        .getByRole('button', { name: /^Pay .* into escrow/ })
        .first()
        .click()
      await page.getByRole('button', { name: /^Pay .* from your wallet/ }).click()
      await page.getByText(/Held in escrow\. .* has been told\./).waitFor()
      await page.goto('/app/money')
      await heading(page, 'Money of Baobab Works').waitFor()

      await page.goto(`/app/organisations/${organisationId}`)
      await page.getByRole('button', { name: 'Leave Baobab Works' }).click()
      const question = page.getByRole('dialog')
      assert.deepEqual(await problemsOf(page), [])
      await question.getByRole('button', { name: 'Leave Baobab Works' }).click()
      await page.getByText('You belong to none yet').waitFor()
      assert.deepEqual(said, [])
    })
    assert.equal(await balance(organisationId, 'client_available'), '1382.00')
    assert.equal(await balance(finance.id, 'client_available'), '0.00')
  })
})
