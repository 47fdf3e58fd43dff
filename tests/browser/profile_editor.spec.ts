import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import type { Page } from 'playwright'
import { makePublished } from '#database/factories/profiles/talents'
import { MakePictures } from '#profiles/actions/make_pictures'
import { asPerson } from '#tests/browser/support/app_world'
import { problemsAround, problemsOf, type View } from '#tests/browser/support/inspect'
import { picture } from '#tests/support/profiles/pictures'

const PHONE: View = { name: 'phone', width: 360, scheme: 'light' }
const DESK_AT_NIGHT: View = { name: 'desk at night', width: 1280, scheme: 'dark' }

const headline = (page: Page) => page.getByLabel('What you do, in one sentence')

/** Does something, and waits until the editor has saved it by itself. */
async function saving(page: Page, act: () => Promise<unknown>): Promise<void> {
  const saved = page.waitForResponse(
    (response) => response.request().method() === 'PATCH' && response.ok()
  )
  await act()
  await saved
  await page.getByText('All of it is saved.').waitFor()
}

const piece = (title: string, code: string) => ({
  ...{ title, description: '', year: null },
  imageUrl: `/art/portfolio/page-${code}.svg`,
})

test.group('The profile editor', () => {
  test('saves by itself, takes pictures, orders by keyboard, and loses nothing to another tab', async ({
    assert,
    browser,
  }) => {
    const talent = await makePublished({
      portfolio: [piece('Boat', '9a8b7c6d'), piece('Barn', '9a8b7c6e')],
    })
    await asPerson(browser, PHONE, talent.account, async (page, said) => {
      await page.goto('/app/profile')
      await page.getByRole('heading', { name: 'Certificates' }).waitFor()
      const file = { name: 'boat_2.jpg', mimeType: 'image/jpeg', buffer: await picture(900, 600) }
      await page.getByRole('button', { name: 'Add a piece of work' }).click()
      const files = page.getByLabel('Choose a picture or PDF')
      await saving(page, () => files.setInputFiles(file))
      const up = page.getByRole('button', { name: 'Move boat 2 up' })
      await saving(page, async () => {
        await up.focus()
        await page.keyboard.press('Enter')
      })
      await page.getByText('boat 2: now 2 of 3').waitFor()
      await up.and(page.locator(':focus')).waitFor()
      assert.deepEqual(await problemsAround(page, [DESK_AT_NIGHT]), [])
      const preview = page.getByRole('region', { name: 'How others will see it' })
      await page.getByRole('button', { name: 'Preview' }).click()
      await preview.getByRole('heading', { name: 'boat 2' }).waitFor()
      assert.deepEqual(await problemsOf(page), [])
      await page.getByRole('button', { name: 'Write' }).click()
      assert.deepEqual(said, [])

      const rate = page.getByRole('textbox', { name: /^Your hourly rate/ })
      await saving(page, () => rate.fill('50'))
      await page.getByText('What your rate was before').click()
      await page.getByRole('listitem').filter({ hasText: '$45' }).waitFor()

      const other = await page.context().newPage()
      await other.goto('/app/profile')
      await saving(other, async () => {
        await headline(other).fill('Carpenter, as the other tab has it')
        await other.getByLabel('City').fill('Kisumu')
      })
      await headline(page).fill('Carpenter, as this tab has it')
      const notice = page.getByRole('alert', { name: 'Changed elsewhere' })
      await notice.getByText('This came from there: City.').waitFor()
      // Seen at once, while it is not saved and nobody knows yet whose words stay.
      await page.getByRole('button', { name: 'Preview' }).click()
      await preview.getByText('Carpenter, as this tab has it').waitFor()
      await page.getByRole('button', { name: 'Write' }).click()
      await notice.getByText('Carpenter, as the other tab has it').waitFor()
      assert.deepEqual(await problemsOf(page), [])
      await saving(page, () => page.getByRole('button', { name: /^Keep what is here/ }).click())
      assert.equal(await page.getByLabel('City').inputValue(), 'Kisumu')

      const make = await app.container.make(MakePictures)
      while ((await make.execute()) > 0);
      await other.goto(`/talents/${talent.profileId}`)
      await other.locator('#root[data-alive]').waitFor()
      await other.getByText('Carpenter, as this tab has it').waitFor()
      const titles = await other.locator('section:has(#work) h3').allInnerTexts()
      assert.deepEqual(titles, ['Boat', 'boat 2', 'Barn'])
      assert.equal(await other.locator('img[srcset*="/480.webp 480w"]').count(), 1)
      assert.deepEqual(await problemsOf(other), [])
    })
  }).timeout(90_000)
})
