import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

export interface View {
  readonly name: string
  readonly width: number
  readonly scheme: 'light' | 'dark'
}

/** Phone and wide screen, light and dark: every page is looked at in all four. */
export const VIEWS: readonly View[] = [360, 1280].flatMap((width) =>
  (['light', 'dark'] as const).map((scheme) => ({ name: `${width} ${scheme}`, width, scheme }))
)

/** What is wrong with the page as it stands: axe's rules, and anything wider than the screen. */
export async function problemsOf(page: Page): Promise<string[]> {
  // No page of ours has frames, for which axe would open a tab of its own each time.
  const axe = new AxeBuilder({ page }).withTags(RULES).setLegacyMode()
  const { violations } = await axe.analyze()
  const found = violations.map(({ id, nodes: [node] }) =>
    [`${id}: ${node?.html ?? ''}`, ...(node?.any ?? []).map(({ message }) => message)].join(' ')
  )
  const overflow = Number(
    await page.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth'
    )
  )
  return overflow > 0 ? [...found, `${overflow} px wider than the screen`] : found
}

/** Opens a page that notes whatever the browser complains about: errors, blocked styles, failures. */
export async function watchedPage(
  context: BrowserContext
): Promise<{ page: Page; said: string[] }> {
  const page = await context.newPage()
  const said: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') said.push(message.text())
  })
  page.on('pageerror', (error) => said.push(error.message))
  return { page, said }
}

export async function contextFor(
  browser: Browser,
  view: View,
  more: Pick<BrowserContextOptions, 'javaScriptEnabled' | 'proxy'> = {}
): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: view.width, height: view.width < 500 ? 740 : 900 },
    colorScheme: view.scheme,
    baseURL: `http://127.0.0.1:${process.env.PORT}`,
    ...more,
  })
  context.setDefaultTimeout(15_000)
  return context
}

/** Both widths and both schemes: what differs by one seldom differs by the other. */
export const CROSSED: readonly View[] = VIEWS.filter(
  ({ width, scheme }) => (width === 360) === (scheme === 'dark')
)

/** What is wrong in some of the views, once every colour on the page has changed; then as before. */
export async function problemsAround(
  page: Page,
  views: readonly View[] = CROSSED
): Promise<string[]> {
  const size = page.viewportSize()
  const found: string[] = []
  for (const { name, width, scheme } of views) {
    await page.setViewportSize({ width, height: width < 500 ? 740 : 900 })
    await page.emulateMedia({ colorScheme: scheme })
    await page.evaluate(
      'Promise.allSettled(document.getAnimations().map(({ finished }) => finished))'
    )
    found.push(...(await problemsOf(page)).map((problem) => `${name}: ${problem}`))
  }
  if (size) await page.setViewportSize(size)
  return found
}
