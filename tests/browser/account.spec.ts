import { test } from '@japa/runner'
import { TOTP } from 'otpauth'
import type { Page } from 'playwright'
import { contextFor, problemsOf, watchedPage } from '#tests/browser/support/inspect'

const PHONE = { name: 'phone', width: 360, scheme: 'light' } as const
const DESK = { name: 'desk', width: 1280, scheme: 'dark' } as const
const PASSWORD = 'warm bread and salt'

let made = 0
const freshEmail = () => `amina${++made}.${process.pid}@example.org`

async function signUp(page: Page, email: string, wants: 'hire' | 'work'): Promise<void> {
  await page.goto(`/sign-up?wants=${wants}`)
  await page.getByLabel('Your name').fill('Amina Yusuf')
  await page.getByLabel('E-mail').fill(email)
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Make my account' }).click()
}

async function addSkill(page: Page, typed: string): Promise<void> {
  await page.getByRole('textbox', { name: /^Skills/ }).fill(typed)
  await page.getByRole('list', { name: 'Skills that fit' }).getByRole('button').first().click()
}

test.group('Signing up', () => {
  test('says beside the field what is wrong, and keeps what was typed', async ({
    assert,
    browser,
  }) => {
    const context = await contextFor(browser, PHONE)
    const { page } = await watchedPage(context)
    await page.goto('/sign-up')
    await page.getByLabel('Your name').fill('Amina')
    await page.getByLabel('E-mail').fill(freshEmail())
    await page.getByRole('textbox', { name: 'Password' }).fill('short')
    await page.getByRole('button', { name: 'Make my account' }).click()
    const password = page.getByRole('textbox', { name: 'Password' })
    await page.locator('#password[aria-invalid=true]').waitFor()
    const described = await password.getAttribute('aria-describedby')
    assert.include(described, 'password-error')
    assert.include(await page.locator('#password-error').innerText(), 'at least 10 characters')
    assert.equal(await page.getByLabel('Your name').inputValue(), 'Amina')
    assert.deepEqual(await problemsOf(page), [])
    await context.close()
  })
})

test.group('A talent makes a profile', () => {
  test('from sign-up to being found, with a rate in the finder’s currency', async ({
    assert,
    browser,
  }) => {
    const context = await contextFor(browser, PHONE)
    const { page } = await watchedPage(context)
    await signUp(page, freshEmail(), 'work')
    await page.waitForURL('**/app/profile')
    await page.getByLabel('What you do, in one sentence').fill('Brand designer for small makers')
    assert.deepEqual(await problemsOf(page), [])
    await page
      .getByLabel('About you and your work')
      .fill('For eleven years I have made names, marks and packaging for people who make things.')
    await page.getByLabel('Field of work').selectOption({ index: 1 })
    for (const skill of ['design', 'market', 'photo']) await addSkill(page, skill)
    await page.getByLabel('Country').selectOption('KE')
    await page.getByLabel('Your currency').selectOption('KES')
    await page.getByRole('textbox', { name: /^Your hourly rate/ }).fill('3,500')
    await page.getByRole('button', { name: 'Save and go on' }).click()
    await page.getByRole('button', { name: 'Publish my profile' }).click()
    await page.getByRole('link', { name: 'See it as others do' }).click()
    await page.waitForURL('**/talents/amina-yusuf*')
    assert.equal(await page.locator('h1').innerText(), 'Amina Yusuf')
    await page.getByLabel('Show prices in').selectOption('EUR')
    await page.waitForURL('**currency=EUR')
    const aside = await page.locator('main').innerText()
    assert.match(aside, /about €\d/)
    assert.match(aside, /KES\s3,500 in their currency/)
    await context.close()
  }).timeout(90_000)
})

test.group('The account page', () => {
  test('switches a code on, after asking who is there, and signing in then wants it', async ({
    assert,
    browser,
  }) => {
    const email = freshEmail()
    const context = await contextFor(browser, DESK)
    const { page } = await watchedPage(context)
    await signUp(page, email, 'hire')
    await page.waitForURL('**/app')
    await page.goto('/app/account')
    await page.getByRole('button', { name: 'Set up a code for signing in' }).click()
    await page.getByLabel('Your password').fill(PASSWORD)
    await page.getByRole('button', { name: 'Confirm it is me' }).click()
    const key = (await page.locator('code').first().innerText()).replaceAll(/\s/g, '')
    const totp = new TOTP({ secret: key })
    await page.getByLabel('The six figures it shows now').fill(totp.generate())
    assert.deepEqual(await problemsOf(page), [])
    await page.getByRole('button', { name: 'Switch it on' }).click()
    const codes = page.getByRole('status').filter({ hasText: 'keep these codes' })
    const recovery = await codes.getByRole('listitem').first().innerText()
    await page.getByRole('button', { name: 'I have kept my codes' }).click()
    await page.getByText('is asked for when you sign in').waitFor()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.waitForURL((url) => url.pathname === '/')

    await page.goto('/app/account')
    await page.waitForURL('**/sign-in?next=%2Fapp%2Faccount')
    await page.getByLabel('E-mail').fill(email)
    await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByLabel('Code from your authenticator app').fill(recovery)
    assert.deepEqual(await problemsOf(page), [])
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.waitForURL('**/app/account')
    await context.close()
  }).timeout(90_000)

  test('shows a new access token once, and lets it be revoked', async ({ assert, browser }) => {
    const context = await contextFor(browser, DESK)
    const { page } = await watchedPage(context)
    await signUp(page, freshEmail(), 'hire')
    await page.waitForURL('**/app')
    await page.goto('/app/account')
    await page.getByRole('button', { name: 'Make an access token' }).click()
    await page.getByLabel('What is it for?').fill('Invoice export')
    await page.getByLabel('See your account').check()
    assert.deepEqual(await problemsOf(page), [])
    await page.getByRole('button', { name: 'Make the token' }).click()
    const told = page.getByRole('status').filter({ hasText: 'Copy the token now' })
    const token = await told.locator('code').innerText()
    const asToken = { headers: { authorization: `Bearer ${token}` } }
    const before = await page.request.get('/api/v1/sessions/current', asToken)
    assert.equal(before.status(), 200)
    await page.getByRole('button', { name: 'I have kept it' }).click()
    await page.getByRole('button', { name: /^Revoke/ }).click()
    await page.getByText('can no longer reach your account').waitFor()
    const after = await page.request.get('/api/v1/sessions/current', asToken)
    assert.equal(after.status(), 401)
    await context.close()
  })

  test('leads to the sign-in page only, never to another site', async ({ assert, browser }) => {
    const context = await contextFor(browser, DESK)
    const { page } = await watchedPage(context)
    const email = freshEmail()
    await signUp(page, email, 'hire')
    await page.waitForURL('**/app')
    await page.goto('/sign-in?next=//evil.example/steal')
    await page.getByLabel('E-mail').fill(email)
    await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.waitForURL((url) => url.pathname === '/app')
    assert.equal(new URL(page.url()).hostname, '127.0.0.1')
    await context.close()
  })
})
