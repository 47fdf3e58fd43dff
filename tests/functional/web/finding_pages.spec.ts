import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import { makePublished, SKILL } from '#database/factories/profiles/talents'
import { SearchEngine } from '#profiles/gateways/search_engine'
import { limits } from '#config/limiter'
import { UpdateProfile } from '#profiles/actions/update_profile'
import env from '#start/env'
import { PageRenderer } from '#web/rendering/page_renderer'
import { sizeOfFacetIndex } from '#tests/support/profiles/facets'

const get = async (path: string, headers: Record<string, string> = {}) => {
  const options = { headers, redirect: 'manual' } as const
  const response = await fetch(new URL(path, env.get('APP_URL')), options)
  return { status: response.status, headers: response.headers, html: await response.text() }
}

/** It may have been made already, without whom a test brings along. */
async function mapIsMadeAnew(): Promise<void> {
  const cache = await app.container.make('cache.manager')
  await cache.delete({ key: 'web.sitemap' })
}

test.group('Pages to find people by', () => {
  test('a country has a page of its own, found from the map of the site', async ({ assert }) => {
    await sizeOfFacetIndex()
    await makePublished({ country: 'IS', name: 'Sigrún Einarsdóttir' })
    await mapIsMadeAnew()
    const { status, html } = await get('/talents/in/iceland')
    assert.equal(status, 200)
    assert.match(html, /<title>People for work in Iceland/)
    assert.match(html, /<link rel="canonical" href="[^"]*\/talents\/in\/iceland">/)
    assert.match(html, /<link rel="alternate" hreflang="en" href="[^"]*\/talents\/in\/iceland">/)
    assert.match(
      html,
      /<link rel="alternate" hreflang="x-default" href="[^"]*\/talents\/in\/iceland">/
    )
    assert.match(html, /<html lang="en">/)
    assert.match(html, /<meta name="description" content="\d+ p/)
    assert.include(html, 'Sigrún Einarsdóttir')

    const map = await get('/sitemap.xml')
    assert.match(map.headers.get('content-type') ?? '', /^application\/xml/)
    assert.include(map.html, '/talents/in/iceland</loc>')
    assert.include(map.html, `/talents/skills/css-${SKILL.css}</loc>`)
    assert.match((await get('/robots.txt')).html, /^Sitemap: http.*\/sitemap\.xml$/m)
    assert.match(map.headers.get('cache-control') ?? '', /max-age=3600/)
    await makePublished({ country: 'LI' })
    assert.equal((await get('/sitemap.xml?again=1')).html, map.html)
    assert.equal((await get('/talents/in/atlantis')).status, 404)
    assert.equal((await get('/talents/in/pitcairn-islands')).status, 404, 'nobody is there')
  })

  test('a country has one while not everybody is counted', async ({ assert, cleanup }) => {
    await makePublished({ country: 'IS' })
    const engine = await app.container.make(SearchEngine)
    const few = { source: 'database', exact: false, total: 0, groups: {} } as const
    app.container.swap(SearchEngine, () => ({
      search: (query) => engine.search(query),
      facets: async () => few,
      similar: (id, size) => engine.similar(id, size),
    }))
    cleanup(() => app.container.restore(SearchEngine))
    await mapIsMadeAnew()
    cleanup(mapIsMadeAnew)
    assert.equal((await get('/talents/in/iceland')).status, 200)
    const map = await get('/sitemap.xml')
    assert.equal(map.headers.get('cache-control'), 'public, max-age=60')
  })

  test('a skill has one, known by its number, whatever it is called', async ({ assert }) => {
    await makePublished()
    const { status, html } = await get(`/talents/skills/css-${SKILL.css}`)
    assert.equal(status, 200)
    assert.match(html, /<title>People good at CSS/)
    const other = await get(`/talents/skills/style-sheets-${SKILL.css}`)
    assert.equal(other.status, 301)
    assert.equal(other.headers.get('location'), `/talents/skills/css-${SKILL.css}`)
    assert.equal((await get('/talents/skills/css')).status, 404)
    assert.equal((await get('/talents/skills/css-999999999')).status, 404)
  })

  test('who has a page already is told that it is the same, until it is not', async ({
    assert,
  }) => {
    await makePublished({ country: 'MT' })
    const first = await get('/talents/in/malta')
    const tag = first.headers.get('etag') ?? ''
    // Otherwise fetch adds "no-cache" of its own to a request with conditions.
    const asked = { 'if-none-match': tag, 'cache-control': 'max-age=0' }
    assert.equal((await get('/talents/in/malta', asked)).status, 304)
    await makePublished({ country: 'MT' })
    assert.equal((await get('/talents/in/malta', asked)).status, 200)
    assert.match(first.headers.get('cache-control') ?? '', /stale-while-revalidate/)
  })

  test('up to four are compared, and who cannot be is left out with a word', async ({ assert }) => {
    const made = await Promise.all(
      ['Ama', 'Kofi', 'Esi', 'Yaw', 'Abena'].map((name) => makePublished({ name: `${name} Quaye` }))
    )
    const ids = made.map(({ profileId }) => profileId)
    const two = await get(`/compare?ids=${ids[0]},${ids[1]}&currency=EUR`)
    assert.equal(two.status, 200)
    assert.include(two.html, 'Ama Quaye')
    assert.include(two.html, 'Kofi Quaye')
    assert.include(two.html, 'about €')
    assert.match(two.html, /<meta name="robots" content="noindex">/)

    const boxes = await get(`/compare?${ids.map((id) => `ids=${id}`).join('&')}`)
    assert.include(boxes.html, 'There is room for 4')
    assert.notInclude(boxes.html, 'Abena Quaye')
    const gone = await get(`/compare?ids=${ids[0]},nobody-of-that-name,${'x'.repeat(5000)}`)
    assert.equal(gone.status, 200)
    assert.include(gone.html, 'Not everybody you chose')
    assert.equal((await get('/compare?ids[a]=1&currency=EUR;drop')).status, 200)
  })

  test('a search that finds nobody says which filter keeps them away, and how many', async ({
    assert,
  }) => {
    const city = 'Loosenham'
    await makePublished({ city })
    await makePublished({ city })
    const { html } = await get(`/talents?city=${city}&q=zither&available=1`)
    assert.include(html, 'Nobody fits all of that')
    assert.include(html, 'Without “zither” (2)')
    assert.notInclude(html, 'Without taking new work')
  })
})

test.group('Pages that are asked for too often | @backends', () => {
  test('say nothing of one visitor while they may be kept, and then when to come back', async ({
    assert,
    cleanup,
  }) => {
    const { headers } = await get('/talents')
    assert.include(headers.get('cache-control') ?? '', 's-maxage')
    assert.isNull(headers.get('ratelimit-policy'))
    assert.isNull(headers.get('ratelimit'))

    const limiter = (await app.container.make('limiter.manager')).use(limits.page)
    await limiter.set('page:127.0.0.1', limits.page.requests, '1 minute')
    cleanup(async () => {
      await limiter.delete('page:127.0.0.1')
    })
    const refused = await get('/talents')
    assert.equal(refused.status, 429)
    assert.isAtLeast(Number(refused.headers.get('retry-after')), 1)
    assert.match(refused.headers.get('ratelimit-policy') ?? '', /^"page";q=\d+;w=60$/)
    assert.match(refused.headers.get('ratelimit') ?? '', /^"page";r=0;t=\d+$/)
    assert.equal(refused.headers.get('cache-control'), 'no-store')
    assert.include(refused.html, 'That was a lot at once')
    const elsewhere = await fetch(new URL('/api/v1/talents', env.get('APP_URL')))
    assert.equal(elsewhere.status, 200, 'what programs ask is counted by itself')
  })
})

test.group('The page of a profile', () => {
  test('is made once for many, and anew as soon as something of it changes', async ({ assert }) => {
    const talent = await makePublished({ headline: 'Carpenter of quiet rooms' })
    const path = `/talents/${talent.profileId}`
    const first = await get(path)
    assert.match(first.headers.get('cache-control') ?? '', /stale-while-revalidate=\d+/)
    const tag = first.headers.get('etag') ?? ''
    const asked = { 'if-none-match': tag, 'cache-control': 'max-age=0' }
    assert.equal((await get(path, asked)).status, 304)

    const renderer = await app.container.make(PageRenderer)
    let made = 0
    app.container.swap(PageRenderer, () => counting(renderer, () => (made += 1)))
    try {
      const update = await app.container.make(UpdateProfile)
      await update.execute({ ...talent, attributes: { headline: 'Carpenter of loud rooms' } })
      const pages = await Promise.all(Array.from({ length: 20 }, () => get(path, asked)))
      for (const { status, html } of pages) {
        assert.equal(status, 200)
        assert.include(html, 'Carpenter of loud rooms')
      }
      assert.equal(made, 1)
    } finally {
      app.container.restore(PageRenderer)
    }
  })

  test('is the same whatever somebody makes up behind its address', async ({ assert, cleanup }) => {
    const talent = await makePublished()
    const renderer = await app.container.make(PageRenderer)
    let made = 0
    app.container.swap(PageRenderer, () => counting(renderer, () => (made += 1)))
    cleanup(() => app.container.restore(PageRenderer))
    const path = `/talents/${talent.profileId}`
    const plain = await get(path)
    for (const query of ['x=1', 'x=2', 'currency=nonsense', 'reviews[a]=1', '?']) {
      assert.equal((await get(`${path}?${query}`)).html, plain.html)
    }
    assert.equal(made, 1)
    const inEuros = await get(`${path}?x=3&currency=EUR`)
    assert.notEqual(inEuros.html, plain.html)
    assert.equal((await get(`${path}?currency=EUR&x=4`)).html, inEuros.html)
    assert.equal(made, 2)
  })
})

function counting(renderer: PageRenderer, count: () => void): PageRenderer {
  return new Proxy(renderer, {
    get(target, name) {
      if (name === 'page') count()
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? (value.bind(target) as unknown) : value
    },
  })
}
