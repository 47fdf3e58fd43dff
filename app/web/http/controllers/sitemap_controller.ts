import type { HttpContext } from '@adonisjs/core/http'
import { appUrl } from '#config/app'
import { documents } from '#kernel/jsonapi/documents'
import { escapeHtml } from '#web/rendering/html'
import { facetValues } from '#web/http/facet_values'
import { countryPath, skillPath } from '#web/http/landing_address'

const PAGES = ['/', '/talents', '/how-it-works', '/how-figures-are-made', '/verify']

/** It changes with who is here, not by the minute. */
const HOURLY = 'public, max-age=3600, stale-while-revalidate=86400'

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

  async map(ctx: HttpContext) {
    const { actor } = ctx
    const [countries, categories] = await Promise.all([
      facetValues('country', {}, actor),
      documents.get('categories', {}, actor),
    ])
    const skills = new Map<string, string>()
    // The most frequent of each field: all together there are more than a file of these may hold.
    for (const { id } of categories.data) {
      for (const { value, label } of await facetValues('skills', { category: id }, actor)) {
        skills.set(value, label ?? '')
      }
    }
    const paths = [
      ...PAGES,
      ...countries.map(({ value }) => countryPath(value)),
      ...[...skills].map(([id, label]) => skillPath(id, label)),
    ]
    ctx.response.header('content-type', 'application/xml; charset=utf-8')
    ctx.response.header('cache-control', HOURLY)
    ctx.response.send(
      `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${paths.map((path) => `<url><loc>${escapeHtml(new URL(path, appUrl).href)}</loc></url>`).join('\n')}
</urlset>
`,
      true
    )
  }
}
