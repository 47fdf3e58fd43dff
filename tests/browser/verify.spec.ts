import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import type { Page } from 'playwright'
import { makeAccount } from '#database/factories/identity/accounts'
import { FindReceipt } from '#escrow/queries/evidence/find_receipt'
import { contextFor, problemsOf, VIEWS, watchedPage } from '#tests/browser/support/inspect'
import { movedMoney, seal } from '#tests/support/escrow/evidence'

const WIDE = { name: 'wide', width: 1280, scheme: 'light' } as const

async function receipt(): Promise<string> {
  const talent = await makeAccount()
  const client = await makeAccount()
  const { released } = await movedMoney({ clientId: client.id, talentId: talent.id })
  await seal()
  const find = await app.container.make(FindReceipt)
  const found = await find.execute(released, [talent.id])
  return JSON.stringify(found?.receipt, null, 2)
}

async function open(page: Page): Promise<void> {
  await page.goto('/verify')
  await page.locator('#root[data-alive]').waitFor()
}

const choose = (page: Page, text: string) =>
  page.locator('input[type=file]').setInputFiles({
    name: 'receipt.json',
    mimeType: 'application/json',
    buffer: Buffer.from(text),
  })

test.group('Checking a receipt in the browser', () => {
  test('says that a genuine one is, and shows only what is its reader’s', async ({
    assert,
    browser,
  }) => {
    const context = await contextFor(browser, WIDE)
    const { page, said } = await watchedPage(context)
    await open(page)
    await choose(page, await receipt())
    await page.getByRole('heading', { name: 'This receipt is genuine' }).waitFor()
    const shown = await page.locator('[data-verdict]').innerText()
    assert.include(shown, 'Money released to the talent')
    assert.match(shown, /\$90\b/)
    assert.include(shown, 'stays closed')
    assert.deepEqual(said, [])
    await context.close()
  })

  test('says of a changed one that it was changed, and of anything else that it is none', async ({
    assert,
    browser,
  }) => {
    const context = await contextFor(browser, WIDE)
    const { page, said } = await watchedPage(context)
    await open(page)
    const genuine = await receipt()
    await choose(page, genuine.replace('"amount": "9000"', '"amount": "9900"'))
    await page.getByText('The receipt was changed').waitFor()
    await page.getByText('Paste it instead').click()
    await page.getByLabel('What the receipt’s file says').fill('a shopping list')
    await page.getByRole('button', { name: 'Check this text' }).click()
    await page.getByText('This is not a receipt').waitFor()
    const foreign = JSON.parse(genuine) as { key: string }
    foreign.key = `elsewhere+00000000+${foreign.key.split('+').slice(2).join('+')}`
    await choose(page, JSON.stringify(foreign))
    await page.getByText('The public key does not belong to its name').waitFor()
    assert.deepEqual(said, [])
    await context.close()
  })

  test('says plainly that a browser without Ed25519 cannot', async ({ browser }) => {
    const context = await contextFor(browser, WIDE)
    await context.addInitScript(`
      const real = crypto.subtle.importKey.bind(crypto.subtle)
      crypto.subtle.importKey = (...args) => args[2] === 'Ed25519'
        ? Promise.reject(new DOMException('Unrecognized name.', 'NotSupportedError'))
        : real(...args)`)
    const page = await context.newPage()
    await open(page)
    await choose(page, await receipt())
    await page.getByText('This browser cannot check signatures').waitFor()
    await context.close()
  })

  for (const view of VIEWS) {
    test(`has nothing to complain about at ${view.name}`, async ({ assert, browser }) => {
      const context = await contextFor(browser, view)
      const { page, said } = await watchedPage(context)
      await open(page)
      assert.deepEqual(await problemsOf(page), [])
      const genuine = await receipt()
      await choose(page, genuine)
      await page.locator('[data-verdict=good]').waitFor()
      assert.deepEqual(await problemsOf(page), [])
      await choose(page, '{}')
      await page.locator('[data-verdict=bad]').waitFor()
      assert.deepEqual(await problemsOf(page), [])
      assert.deepEqual(said, [])
      await context.close()
    })
  }
})
