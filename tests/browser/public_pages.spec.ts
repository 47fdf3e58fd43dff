import { test } from '@japa/runner'
import type { Browser, BrowserContext, Page } from 'playwright'
import { makeTalent } from '#database/factories/booking/people'
import { contextFor, problemsOf, VIEWS, watchedPage } from '#tests/browser/support/inspect'

/** Looked at in all four views. */
const PAGES = [
  '/',
  '/talents',
  '/talents?q=zzzz&currency=KES&rateMax=1',
  '/compare',
  '/how-it-works',
  '/how-figures-are-made',
  '/sign-up',
]

/** Narrow forms, alike in build: looked at on a phone in the light and on a desk in the dark. */
const FORMS = [
  '/talents?rateMax=cheap',
  '/sign-in',
  '/forgot-password',
  '/reset-password#token=x',
  '/verify-email',
  '/demo/outbox',
]

/** Runs in the page before anything else: keeps what changes below the root after parsing. */
const NOTE_CHANGES = `
  window.changes = []
  document.addEventListener('DOMContentLoaded', () => {
    const note = (records) => changes.push(...records.map((each) => each.type + ' ' + each.target.nodeName))
    const what = { subtree: true, childList: true, characterData: true }
    new MutationObserver(note).observe(document.getElementById('root'), what)
  })`

const WIDE = { name: 'wide', width: 1280, scheme: 'light' } as const

async function withContext(context: BrowserContext, use: () => Promise<void>): Promise<void> {
  try {
    await use()
  } finally {
    await context.close()
  }
}

async function profilePath(): Promise<string> {
  const { profileId } = await makeTalent()
  return `/talents/${profileId}`
}

/** Opens a page and waits until it is hydrated. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await page.locator('#root[data-alive]').waitFor()
}

const visitor = (browser: Browser, more = {}) => contextFor(browser, WIDE, more)

test.group('Public pages', () => {
  for (const view of VIEWS) {
    test(`have nothing to complain about at ${view.name}`, async ({ assert, browser }) => {
      const context = await contextFor(browser, view)
      const profile = await profilePath()
      const forms = view.width < 500 === (view.scheme === 'light') ? FORMS : []
      await withContext(context, async () => {
        const { page, said } = await watchedPage(context)
        for (const path of [...PAGES, profile, `${profile}?currency=JPY`, ...forms]) {
          // An address that differs only behind the # would not be loaded anew.
          await page.goto('about:blank')
          const response = await page.goto(path)
          await page.locator('#root[data-alive]').waitFor()
          assert.equal(response?.status(), 200, path)
          assert.deepEqual(await problemsOf(page), [], path)
          assert.deepEqual(said, [], path)
        }
      })
    }).timeout(120_000)
  }

  test('show an address that does not exist as a page, with status 404', async ({
    assert,
    browser,
  }) => {
    const context = await visitor(browser)
    await withContext(context, async () => {
      const page = await context.newPage()
      for (const path of ['/nothing/here', '/talents/nobody-of-that-name']) {
        const response = await page.goto(path)
        assert.equal(response?.status(), 404, path)
        assert.equal(await page.locator('h1').innerText(), 'There is no page here')
        assert.deepEqual(await problemsOf(page), [], path)
      }
    })
  })

  test('are the same for everybody: no cookie, no inline style or script, a strict policy', async ({
    assert,
    browser,
  }) => {
    const context = await visitor(browser)
    await withContext(context, async () => {
      for (const path of ['/', '/talents', await profilePath(), '/sign-in']) {
        const response = await context.request.get(path)
        const headers = response.headers()
        assert.notProperty(headers, 'set-cookie', path)
        assert.match(headers['cache-control'] ?? '', /^public,/, path)
        const policy = headers['content-security-policy'] ?? ''
        for (const rule of [
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self'",
          "frame-ancestors 'none'",
          "base-uri 'none'",
        ]) {
          assert.include(policy, rule, path)
        }
        const html = await response.text()
        assert.notMatch(html, /\sstyle="/, path)
        assert.notMatch(html, /<script(?![^>]*(src=|type="application\/(ld\+)?json"))/, path)
      }
    })
  })

  test('work without JavaScript: search by form, open a profile, change the currency', async ({
    assert,
    browser,
  }) => {
    await makeTalent()
    const context = await visitor(browser, { javaScriptEnabled: false })
    await withContext(context, async () => {
      const page = await context.newPage()
      await page.goto('/')
      await page.getByLabel('What should be done?').fill('carpenter')
      await page.getByRole('button', { name: 'Find talent' }).click()
      await page.waitForURL('**/talents?q=carpenter')
      await page.getByLabel('Prices in').selectOption('EUR')
      await page.getByRole('button', { name: 'Show results' }).click()
      const card = page.getByRole('article').first()
      assert.match(await card.innerText(), /about €/)
      await card.getByRole('link').first().click()
      await page.waitForURL('**/talents/*currency=EUR')
      assert.match(await page.getByRole('complementary').innerText(), /\$45 in their currency/)
    })
  })

  test('keep the filters in a sheet on a phone, by keyboard too', async ({ assert, browser }) => {
    const context = await contextFor(browser, { name: 'phone', width: 360, scheme: 'dark' })
    await withContext(context, async () => {
      const page = await context.newPage()
      await page.goto('/talents')
      const city = page.getByLabel('City')
      assert.isFalse(await city.isVisible())
      await page.getByRole('button', { name: 'Filters and order' }).press('Enter')
      await city.waitFor()
      assert.deepEqual(await problemsOf(page), [])
      await page.keyboard.press('Escape')
      assert.isFalse(await city.isVisible())
    })
  })

  test('say so where a form needs JavaScript', async ({ assert, browser }) => {
    const context = await visitor(browser, { javaScriptEnabled: false })
    await withContext(context, async () => {
      const page = await context.newPage()
      await page.goto('/sign-in')
      assert.include(await page.locator('main').innerText(), 'This form needs JavaScript')
    })
  })

  test('are hydrated without changing what the server wrote', async ({ assert, browser }) => {
    await makeTalent()
    const context = await visitor(browser)
    await withContext(context, async () => {
      const page = await context.newPage()
      await page.addInitScript(NOTE_CHANGES)
      const requests: string[] = []
      page.on('request', (request) => requests.push(request.url()))
      await page.goto('/how-it-works')
      await page.locator('#root[data-alive]').waitFor()
      assert.equal(await page.locator('h1').innerText(), 'How it works')
      const changes = await page.evaluate('changes')
      assert.deepEqual(changes, [])
      assert.isEmpty(requests.filter((url) => url.includes('/api/')))
    })
  })

  test('keep the chosen currency from page to page, until it is given up', async ({ browser }) => {
    await makeTalent()
    const context = await visitor(browser)
    await withContext(context, async () => {
      const page = await context.newPage()
      await open(page, '/talents?currency=EUR')
      await open(page, '/')
      await page.getByRole('article').first().getByRole('link').first().click()
      await page.waitForURL('**/talents/*currency=EUR')
      await open(page, '/')
      await page.getByLabel('What should be done?').fill('carpenter')
      await page.getByRole('button', { name: 'Find talent' }).click()
      await page.waitForURL('**/talents?q=carpenter&currency=EUR')
      await open(page, '/talents?currency=')
      await page.waitForFunction("localStorage.getItem('uvidense.currency') === null")
    })
  })

  test('offer the way back in to somebody who signed in here before', async ({
    assert,
    browser,
  }) => {
    const context = await visitor(browser)
    await withContext(context, async () => {
      const page = await context.newPage()
      await page.goto('/')
      await page.evaluate("localStorage.setItem('uvidense.signed-in', 'Amina')")
      await page.reload()
      await page.getByRole('link', { name: 'Your bookings' }).waitFor()
      assert.equal(await page.getByRole('link', { name: 'Sign in' }).count(), 0)
    })
  })
})

test.group('The inspection of pages', () => {
  test('reports a planted fault, so that silence means something', async ({ assert, browser }) => {
    const context = await visitor(browser)
    await withContext(context, async () => {
      const page = await context.newPage()
      await page.setContent(
        '<!doctype html><html lang="en"><title>x</title><main><h1>x</h1><img src="data:,">' +
          '<div style="width:3000px">wide</div></main></html>'
      )
      const problems = await problemsOf(page)
      assert.isTrue(problems.some((each) => each.startsWith('image-alt')))
      assert.isTrue(problems.some((each) => each.endsWith('wider than the screen')))
    })
  })
})
