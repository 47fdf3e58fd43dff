import { test } from '@japa/runner'
import { makeAccount } from '#database/factories/identity/accounts'
import { makeDraft, makePublished, SKILL } from '#database/factories/profiles/talents'
import { Browser } from '#tests/support/identity/browser'

const skills = [SKILL.javascript, SKILL.css, SKILL.sql].map((id) => ({
  id: String(id),
  level: 'advanced',
}))

const COMPLETE = {
  headline: 'Weaver of baskets and fences',
  biography:
    'Willow, hazel and wire. I have woven for twelve years and teach it twice a year in my barn.',
  category: 'design',
  country: 'PT',
  hourlyRate: { amount: '2800', currency: 'EUR' },
  languages: [{ code: 'pt', level: 'native' }],
  skills,
}

test.group('Talent profiles', () => {
  test('a draft says what is missing, is completed and published', async ({ assert }) => {
    const browser = await Browser.signedInAs(await makeAccount({ name: 'Şule Ångström' }))
    const made = await browser.post('/talents', 'talents', {})
    assert.equal(made.status, 201)
    const id = made.body.data?.id
    assert.match(String(made.body.data?.attributes.slug), /^sule-angstrom/)
    assert.match(
      String(made.body.data?.attributes.avatarUrl),
      /^\/art\/initials\/sa-[0-9a-f]{8}\.svg$/
    )
    assert.deepEqual(made.body.data?.meta?.can, ['update', 'publish'])

    const early = await browser.post(`/talents/${id}/publish`, 'talents')
    assert.equal(early.status, 422)
    assert.equal(early.body.errors?.[0]?.code, 'profiles.incomplete')
    const missing = early.body.errors?.[0]?.meta?.missing as { field: string }[]
    assert.sameMembers(
      missing.map(({ field }) => field),
      ['headline', 'biography', 'category', 'skills', 'languages', 'country', 'hourlyRate']
    )

    const filled = await browser.patch(`/talents/${id}`, 'talents', COMPLETE)
    assert.equal(filled.status, 200)
    assert.deepEqual(filled.body.data?.meta?.missing, [])
    const published = await browser.post(`/talents/${id}/publish`, 'talents')
    assert.equal(published.status, 200)
    assert.isTrue(published.body.data?.attributes.published)
    assert.deepEqual(published.body.data?.meta?.can, ['update', 'unpublish'])
  })

  test('a public profile cannot be made incomplete', async ({ assert }) => {
    const { account, profileId } = await makePublished()
    const browser = await Browser.signedInAs(account)
    const answer = await browser.patch(`/talents/${profileId}`, 'talents', { headline: '' })
    assert.equal(answer.status, 422)
    assert.equal(answer.body.errors?.[0]?.source?.pointer, '/data/attributes/headline')
    const after = await browser.get(`/talents/${profileId}`)
    assert.equal(after.body.data?.attributes.headline, 'Carpenter of calm interiors')
  })

  test('a draft is visible to its talent alone', async ({ assert }) => {
    const { account, profileId } = await makeDraft()
    assert.equal((await new Browser().get(`/talents/${profileId}`)).status, 404)
    const stranger = await Browser.signedInAs(await makeAccount())
    assert.equal((await stranger.get(`/talents/${profileId}`)).status, 404)
    const patched = await stranger.patch(`/talents/${profileId}`, 'talents', { city: 'Here' })
    assert.equal(patched.status, 404)
    const own = await Browser.signedInAs(account)
    assert.equal((await own.get(`/talents/${profileId}`)).status, 200)
    assert.equal((await own.get('/talents/mine')).body.data?.id, profileId)
    const none = await stranger.get('/talents/mine')
    assert.deepEqual([none.status, none.body.data], [200, null])
  })

  test('of two changes made on one version the second is refused', async ({ assert }) => {
    const { account, profileId } = await makePublished()
    const browser = await Browser.signedInAs(account)
    const etag = (await browser.get(`/talents/${profileId}`)).headers.get('etag') ?? ''
    const document = (city: string) => ({
      data: { type: 'talents', id: profileId, attributes: { city } },
    })
    const headers = { 'if-match': etag }
    const path = `/talents/${profileId}`
    assert.equal((await browser.send('PATCH', path, document('Kisumu'), headers)).status, 200)
    const second = await browser.send('PATCH', path, document('Mombasa'), headers)
    assert.equal(second.status, 412)
    assert.equal(second.body.errors?.[0]?.source?.header, 'If-Match')
    assert.equal((await browser.get(path)).body.data?.attributes.city, 'Kisumu')
  })

  test('what is stored is plain text', async ({ assert }) => {
    const { account, profileId } = await makeDraft()
    const browser = await Browser.signedInAs(account)
    const answer = await browser.patch(`/talents/${profileId}`, 'talents', {
      headline: '  Carpenter \u202e of\u0007  calm\nrooms ',
      biography: 'One\r\n\r\n\r\n\r\nTwo\u200b   three',
    })
    assert.equal(answer.body.data?.attributes.headline, 'Carpenter of calm rooms')
    assert.equal(answer.body.data?.attributes.biography, 'One\n\nTwo three')
  })

  test('the rate is shown in the viewer’s currency as well', async ({ assert }) => {
    const { profileId } = await makePublished()
    const plain = await new Browser().get(`/talents/${profileId}`)
    assert.deepEqual(plain.body.data?.attributes.displayRate, { amount: '4500', currency: 'USD' })
    const shown = await new Browser().get(`/talents/${profileId}?filter[currency]=JPY`)
    const { amount, currency } = shown.body.data?.attributes.displayRate as Record<string, string>
    assert.equal(currency, 'JPY')
    assert.isAbove(Number(amount), 1000)
    assert.deepEqual(shown.body.data?.attributes.hourlyRate, { amount: '4500', currency: 'USD' })
  })

  const REFUSED: readonly (readonly [string, Record<string, unknown>, string])[] = [
    [
      'a picture from elsewhere',
      {
        portfolio: [
          { title: 'x', description: '', year: 2020, imageUrl: 'https://evil.test/x.svg' },
        ],
      },
      'portfolio/0/imageUrl',
    ],
    ['an unknown skill', { skills: [{ id: '999999999', level: 'expert' }] }, 'skills/0/id'],
    ['the same skill twice', { skills: [skills[0], skills[0]] }, 'skills'],
    ['a rate of nothing', { hourlyRate: { amount: '0', currency: 'EUR' } }, 'hourlyRate/amount'],
    ['a rate in no currency', { hourlyRate: { amount: '10', currency: 'ZZZ' } }, 'hourlyRate'],
    ['a rate as a number', { hourlyRate: { amount: 10, currency: 'EUR' } }, 'hourlyRate/amount'],
    ['an unknown category', { category: 'cooking-with-gas' }, 'category'],
    ['a country that is none', { country: 'XQ' }, 'country'],
    ['a time zone that is none', { timeZone: 'Mars/Olympus' }, 'timeZone'],
    ['a language that is none', { languages: [{ code: 'qq', level: 'C1' }] }, 'languages/0/code'],
    ['a headline of a page', { headline: 'x'.repeat(161) }, 'headline'],
  ]

  for (const [name, given, pointer] of REFUSED) {
    test(`${name} is refused beside its field`, async ({ assert }) => {
      const { account, profileId } = await makeDraft()
      const browser = await Browser.signedInAs(account)
      const answer = await browser.patch(`/talents/${profileId}`, 'talents', given)
      assert.equal(answer.status, 422)
      assert.equal(answer.body.errors?.[0]?.source?.pointer, `/data/attributes/${pointer}`)
    })
  }
})
