import { test } from '@japa/runner'
import type { Page } from 'playwright'
import { makeAccount } from '#database/factories/identity/accounts'
import { makePublished, SKILL } from '#database/factories/profiles/talents'
import { Money } from '#kernel/money'
import { asPerson } from '#tests/browser/support/app_world'
import {
  contextFor,
  problemsAround,
  problemsOf,
  watchedPage,
  type View,
} from '#tests/browser/support/inspect'

const DESK: View = { name: 'desk', width: 1280, scheme: 'light' }
const PHONE: View = { name: 'phone', width: 360, scheme: 'dark' }

const dialog = (page: Page) => page.locator('dialog[open]')
const level = 'expert' as const

test.group('Finding people in the browser', (group) => {
  group.each.timeout(90_000)

  test('a search narrows in place, its address says all of it, and back undoes it', async ({
    assert,
    browser,
  }) => {
    const city = 'Comboville'
    const skills = [SKILL.javascript, SKILL.css, SKILL.sql].map((id) => ({ id, level }))
    await makePublished({ city, name: 'Njeri Maina', country: 'KE' })
    const other = { city, name: 'Okello Opio', country: 'UG' }
    const typed = [...skills, { id: SKILL.typescript, level }]
    await makePublished({ ...other, skills: typed, hourlyRate: Money.of('2000', 'USD') })
    const context = await contextFor(browser, DESK)
    const { page, said } = await watchedPage(context)
    try {
      await page.goto(`/talents?city=${city}`)
      await page.locator('#root[data-alive]').waitFor()
      const found = page.getByRole('region', { name: 'Results' })
      await found.getByText('2 people').waitFor()

      await page.getByRole('checkbox', { name: 'Uganda (1)' }).check()
      await found.getByText('1 person').waitFor()
      assert.equal(new URL(page.url()).search, `?city=${city}&country=UG`)
      await page.getByRole('checkbox', { name: 'Kenya (1)' }).waitFor()
      await page.goBack()
      await found.getByText('2 people').waitFor()

      const box = page.getByRole('combobox', { name: 'Skill' })
      await box.fill('typescr')
      await page.getByRole('option', { name: 'TypeScript' }).waitFor()
      await box.press('ArrowDown')
      await box.press('Enter')
      await found.getByText('1 person').waitFor()
      assert.include(page.url(), `skills=${SKILL.typescript}`)
      await page.getByRole('link', { name: /TypeScript.*remove this filter/ }).waitFor()
      assert.deepEqual(await problemsOf(page), [])

      await page.goto(`/talents?city=${city}&q=harpsichords`)
      await page.getByRole('link', { name: 'Without “harpsichords” (2)' }).click()
      await found.getByText('2 people').waitFor()
      for (const name of ['Njeri Maina', 'Okello Opio']) {
        await found.getByRole('checkbox', { name: `Compare ${name}` }).check()
      }
      await page.getByRole('button', { name: 'Compare them' }).click()
      await page.waitForURL('**/compare?**')
      const rate = page.getByRole('row', { name: 'Hourly rate' })
      assert.match(await rate.innerText(), /differs/)
      assert.deepEqual(await problemsAround(page), [])
      assert.deepEqual(said, [])
    } finally {
      await context.close()
    }
  })

  test('who is signed in keeps people and searches, with notes', async ({ assert, browser }) => {
    const { profileId } = await makePublished({ city: 'Keepstead', name: 'Wairimu Kariuki' })
    const account = await makeAccount()
    await asPerson(browser, PHONE, account, async (page, said) => {
      await page.goto('/talents?city=Keepstead')
      await page.getByRole('button', { name: 'Keep Wairimu Kariuki' }).click()
      await page.getByRole('button', { name: 'Kept Wairimu Kariuki' }).waitFor()
      await page.getByRole('link', { name: 'Save this search' }).click()
      await dialog(page).getByLabel('Name of the search').fill('People of Keepstead')
      await dialog(page).getByRole('button', { name: 'Save the search' }).click()
      await page.getByRole('heading', { name: 'People of Keepstead' }).waitFor()
      assert.deepEqual(await problemsOf(page), [])

      await page.goto(`/app/saved?keep=${profileId}`)
      await dialog(page).getByRole('button', { name: 'Not now' }).click()
      await page.getByRole('button', { name: 'Write a note on Wairimu Kariuki' }).click()
      await page.getByLabel('Note on Wairimu Kariuki').fill('Free from March.')
      await page.getByRole('button', { name: 'Save the note' }).click()
      await page.getByText('Free from March.', { exact: true }).waitFor()
      await page.getByRole('button', { name: 'Start a list' }).click()
      await dialog(page).getByLabel('Name of the list').fill('Kitchen')
      await dialog(page).getByRole('button', { name: 'Start the list' }).click()
      await page.getByText('Nobody is on this list').waitFor()
      await page.getByRole('link', { name: 'Favourites 1' }).click()
      await page.getByRole('button', { name: 'Take off Wairimu Kariuki' }).waitFor()
      assert.deepEqual(await problemsAround(page), [])
      assert.deepEqual(said, [])
    })
  })
})
