import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { appUrl } from '#config/app'
import { VISITOR } from '#kernel/actor'
import { SharedCache } from '#kernel/cache/shared_cache'
import { documents } from '#kernel/jsonapi/documents'
import { escapeHtml } from '#web/rendering/html'
import { facetValues } from '#web/http/facet_values'
import { countryPath, skillPath } from '#web/http/landing_address'

const PAGES = ['/', '/talents', '/how-it-works', '/how-figures-are-made', '/verify']

/** It changes with who is here, not by the minute. */
const HOUR = 3600
const HOURLY = 'public, max-age=3600, stale-while-revalidate=86400'

/** There may be more: not everybody was counted. */
const MINUTE = 60

const ROBOTS = `User-agent: *
Disallow: /app
Disallow: /demo
Disallow: /sandbox
Allow: /
Sitemap: ${new URL('/sitemap.xml', appUrl).href}
`

/** The pages to arrive on, for search engines; profiles are found from there. */
export default class SitemapController {
  /** Not a file: where the map is has to be said with the host. */
  robots({ response }: HttpContext) {
    response.header('content-type', 'text/plain; charset=utf-8')
    response.header('cache-control', HOURLY)
    response.send(ROBOTS, true)
  }

  @inject()
  async map({ response }: HttpContext, cache: SharedCache) {
    const kept = { key: 'web.sitemap', seconds: HOUR, graceSeconds: 24 * HOUR }
    const { text, seconds } = await cache.read(kept, async ({ atMost }) => {
      const made = await siteMap()
      atMost(made.seconds)
      return made
    })
    response.header('content-type', 'application/xml; charset=utf-8')
    response.header('cache-control', seconds === HOUR ? HOURLY : `public, max-age=${seconds}`)
    response.send(text, true)
  }
}

async function siteMap(): Promise<{ text: string; seconds: number }> {
  const [countries, categories] = await Promise.all([
    facetValues('country', {}, VISITOR),
    documents.get('categories', {}, VISITOR),
  ])
  let { exact } = countries
  const skills = new Map<string, string>()
  // The most frequent of each field: all together there are more than a file of these may hold.
  for (const { id } of categories.data) {
    const found = await facetValues('skills', { category: id }, VISITOR)
    exact &&= found.exact
    for (const { value, label } of found.values) skills.set(value, label ?? '')
  }
  const paths = [
    ...PAGES,
    ...countries.values.map(({ value }) => countryPath(value)),
    ...[...skills].map(([id, label]) => skillPath(id, label)),
  ]
  const text = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${paths.map((path) => `<url><loc>${escapeHtml(new URL(path, appUrl).href)}</loc></url>`).join('\n')}
</urlset>
`
  return { text, seconds: exact ? HOUR : MINUTE }
}
