import { test } from '@japa/runner'
import { makeDraft, makePublished } from '#database/factories/profiles/talents'
import env from '#start/env'
import { Browser } from '#tests/support/identity/browser'

const WHOLE = {
  weeklyHours: 30,
  workHistory: [
    {
      title: 'Carpenter',
      organisation: 'Boatyard',
      from: '2019-04',
      to: null,
      description: 'Hulls and cabins.',
    },
  ],
  education: [{ school: 'School of Wood', degree: 'Journeyman', from: 2015, to: 2018 }],
  certificates: [
    { name: 'Safe lifting', issuer: 'Harbour', year: 2020, url: 'https://harbour.test/1' },
  ],
  services: [
    {
      title: 'A shelf',
      description: 'One wall.',
      price: { amount: '20000', currency: 'USD' },
      days: 5,
    },
    { title: 'Advice', description: '', price: null, days: null },
  ],
  week: [
    { weekday: 1, from: '09:00', to: '12:30' },
    { weekday: 1, from: '13:30', to: '24:00' },
  ],
  exceptions: [
    { from: '2026-12-24', to: '2027-01-02', hours: null },
    { from: '2027-01-04', to: '2027-01-04', hours: { from: '10:00', to: '11:00' } },
  ],
}

async function owner(overrides = {}) {
  const talent = await makePublished(overrides)
  const browser = await Browser.signedInAs(talent.account)
  const path = `/talents/${talent.profileId}`
  const save = (attributes: object) => browser.patch(path, 'talents', { ...attributes })
  const read = async () => (await new Browser().get(path)).body.data
  return { ...talent, browser, path, save, read }
}

test.group('The whole of a profile', () => {
  test('is read as it was written', async ({ assert }) => {
    const { save, read } = await owner()
    const skills = [{ id: '3339', level: 'expert', years: 12 }]
    assert.equal((await save({ ...WHOLE })).status, 200)
    const told = (await read())?.attributes
    for (const [name, value] of Object.entries(WHOLE)) assert.deepEqual(told?.[name], value, name)
    const few = await save({ skills: [...skills, { id: '12425', level: 'working' }] })
    assert.equal(few.body.errors?.[0]?.code, 'profiles.incomplete')
    const enough = await save({
      skills: [...skills, ...['12425', '4902'].map((id) => ({ id, level: 'working' }))],
    })
    const [first, second] = enough.body.data?.attributes.skills as { years: number | null }[]
    assert.deepEqual([first?.years, second?.years], [12, null])
  })

  test('says when its talent works in the coming week, in moments', async ({ assert }) => {
    const { save } = await owner()
    const week = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '09:00', to: '17:00' }))
    const answer = await save({ timeZone: 'Africa/Nairobi', week })
    const openings = answer.body.data?.attributes.openings as { from: string; to: string }[]
    assert.lengthOf(openings, 8)
    for (const { from, to } of openings) {
      assert.match(from, /T06:00:00\.000Z$/)
      assert.match(to, /T14:00:00\.000Z$/)
    }
  })

  test('tells its talent how complete it is and what to do next', async ({ assert }) => {
    const { save, browser, path, read } = await owner()
    const meter = async () =>
      (await browser.get(path)).body.data?.meta?.completeness as {
        percent: number
        steps: { field: string }[]
      }
    const before = await meter()
    assert.equal(before.percent, 56)
    assert.equal(before.steps[0]?.field, 'avatarFile')
    await save(WHOLE)
    const after = await meter()
    assert.equal(after.percent, 76)
    assert.deepEqual(
      after.steps.map(({ field }) => field),
      ['avatarFile', 'portfolio']
    )
    assert.notProperty((await read())?.meta ?? {}, 'completeness')
  })

  test('remembers what the rate was, for its talent', async ({ assert }) => {
    const { save, browser, path } = await owner()
    await save({ hourlyRate: { amount: '5000', currency: 'USD' } })
    await save({ city: 'Kisumu' })
    const { rateHistory } = (await browser.get(path)).body.data?.meta ?? {}
    const rates = rateHistory as { rate: unknown; at: string }[]
    assert.deepEqual(
      rates.map(({ rate }) => rate),
      [
        { amount: '5000', currency: 'USD' },
        { amount: '4500', currency: 'USD' },
      ]
    )
  })

  test('keeps prices in the currency of the rate', async ({ assert }) => {
    const { save } = await owner()
    const foreign = await save({
      services: [{ ...WHOLE.services[0], price: { amount: '100', currency: 'EUR' } }],
    })
    assert.equal(foreign.body.errors?.[0]?.source?.pointer, '/data/attributes/services')
    await save(WHOLE)
    const alone = await save({ hourlyRate: { amount: '4000', currency: 'EUR' } })
    assert.equal(alone.body.errors?.[0]?.code, 'profiles.other_currency')
    const both = await save({
      hourlyRate: { amount: '4000', currency: 'EUR' },
      services: [{ ...WHOLE.services[0], price: { amount: '100', currency: 'EUR' } }],
    })
    assert.equal(both.status, 200)
  })

  const piece = {
    title: 'x',
    description: '',
    imageUrl: '/art/portfolio/page-9a8b.svg',
    year: null,
  }
  const [work] = WHOLE.workHistory
  const REFUSED: readonly (readonly [string, object, string])[] = [
    [
      'work that ended before it began',
      { workHistory: [{ ...work, to: '2019-03' }] },
      'workHistory/0/to',
    ],
    ['a thirteenth month', { workHistory: [{ ...work, from: '2019-13' }] }, 'workHistory/0/from'],
    [
      'a certificate that leads to a program',
      { certificates: [{ ...WHOLE.certificates[0], url: 'javascript:alert(1)' }] },
      'certificates/0/url',
    ],
    [
      'a video from elsewhere',
      { portfolio: [{ ...piece, videoUrl: 'https://evil.test/v' }] },
      'portfolio/0/videoUrl',
    ],
    [
      'a title of marks nobody sees',
      { portfolio: [{ ...piece, title: '\u202e\u200b' }] },
      'portfolio/0/title',
    ],
    [
      'the same hours twice',
      { week: [WHOLE.week[0], { weekday: 1, from: '12:00', to: '13:00' }] },
      'week/1/from',
    ],
    [
      'hours that end before they begin',
      { week: [{ weekday: 2, from: '10:00', to: '09:00' }] },
      'week/0/to',
    ],
    ['an hour that is none', { week: [{ weekday: 2, from: '25:00', to: '26:00' }] }, 'week/0/from'],
    [
      'days told of twice',
      { exceptions: [WHOLE.exceptions[0], { from: '2027-01-01', to: '2027-01-01', hours: null }] },
      'exceptions/1/from',
    ],
    [
      'a day that does not exist',
      { exceptions: [{ from: '2027-02-30', to: '2027-03-01', hours: null }] },
      'exceptions/0/from',
    ],
    ['an address of marks', { slug: '../admin' }, 'slug'],
    ['an address that is ours', { slug: 'mine' }, 'slug'],
    ['a week of 200 hours', { weeklyHours: 200 }, 'weeklyHours'],
  ]
  for (const [name, given, pointer] of REFUSED) {
    test(`refuses ${name}, beside its field`, async ({ assert }) => {
      const { account, profileId } = await makeDraft()
      const browser = await Browser.signedInAs(account)
      const answer = await browser.patch(`/talents/${profileId}`, 'talents', { ...given })
      assert.equal(answer.status, 422)
      assert.equal(answer.body.errors?.[0]?.source?.pointer, `/data/attributes/${pointer}`)
    })
  }
})

const page = (path: string) => fetch(`${env.get('APP_URL')}${path}`, { redirect: 'manual' })

test.group('The address of a profile', () => {
  test('leads on from every name it had, for good, to where it is now', async ({ assert }) => {
    const { save, profileId, read } = await owner()
    const first = String((await read())?.attributes.slug)
    const [second, third] = [`${profileId.slice(-8)}-wood`, `${profileId.slice(-8)}-boats`]
    for (const slug of [second, third]) assert.equal((await save({ slug })).status, 200)
    for (const former of [first, second]) {
      const moved = await page(`/talents/${former}?currency=JPY`)
      assert.equal(moved.status, 301)
      assert.equal(moved.headers.get('location'), `/talents/${third}?currency=JPY`)
      assert.equal((await new Browser().get(`/talents/${former}`)).body.data?.id, profileId)
    }
    const back = await save({ slug: first })
    assert.equal(back.body.data?.attributes.slug, first)
    assert.equal((await page(`/talents/${first}`)).status, 200)
    assert.equal((await page(`/talents/${third}`)).status, 301)
  })

  test('puts nobody before others by a name they had before', async ({ assert }) => {
    const renamed = await owner({ name: 'Renamed Abubakar' })
    const former = String((await renamed.read())?.attributes.slug)
    await renamed.save({ slug: `${renamed.profileId.slice(-8)}-now` })
    const other = await owner({ name: 'Firstly Asked' })
    const html = await (await page(`/compare?ids=${other.profileId},${former}`)).text()
    const places = ['Firstly Asked', 'Renamed Abubakar'].map((name) => html.indexOf(name))
    assert.isAbove(places[0]!, -1)
    assert.isAbove(places[1]!, places[0]!)
  })

  test('is never another’s that was in use before', async ({ assert }) => {
    const one = await owner()
    const former = String((await one.read())?.attributes.slug)
    await one.save({ slug: `${one.profileId.slice(-8)}-new` })
    const other = await owner()
    const answer = await other.save({ slug: former })
    assert.equal(answer.body.errors?.[0]?.code, 'profiles.slug_taken')
  })
})

test.group('The public page of a profile', () => {
  test('tells machines who it is about, without a program and without a way to add one', async ({
    assert,
  }) => {
    const evil = '</script><script>alert(1)</script>'
    const { read } = await owner({
      name: `Ada ${evil}`,
      biography: `**Twenty years** of wood. ${evil} [me](javascript:alert(1)) and a [page](https://a.example), as long as it takes.`,
    })
    const slug = String((await read())?.attributes.slug)
    const response = await page(`/talents/${slug}`)
    const html = await response.text()
    assert.equal(response.status, 200)
    assert.match(html, /<strong>Twenty years<\/strong> of wood/)
    assert.match(html, /<a class="link" href="https:\/\/a\.example"[^>]*nofollow ugc">page<\/a>/)
    assert.notInclude(html, '<script>alert')
    assert.notMatch(html, /href="javascript:/)
    assert.include(html, `<link rel="canonical" href="${env.get('APP_URL')}/talents/${slug}">`)
    assert.match(html, /<meta name="description" content="Twenty years of wood\./)
    assert.include(html, '<meta property="og:type" content="profile">')
    const [, data = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(html) ?? []
    const { mainEntity } = JSON.parse(data) as { mainEntity: Record<string, unknown> }
    assert.equal(mainEntity['@type'], 'Person')
    assert.include(String(mainEntity.name), 'Ada')
    assert.equal(mainEntity.jobTitle, 'Carpenter of calm interiors')
    assert.match(response.headers.get('content-security-policy') ?? '', /script-src 'self'/)
  })
})
