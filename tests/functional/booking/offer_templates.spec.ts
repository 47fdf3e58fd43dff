import { test } from '@japa/runner'
import { makeClient } from '#database/factories/booking/people'
import { Caller } from '#tests/support/booking/caller'

const wedding = {
  name: 'A wedding',
  title: 'Photographs of a wedding',
  brief: 'From the morning until the first dance.',
  currency: 'KES',
  milestones: [
    { title: 'The day', description: 'Two photographers.', amount: '4500000' },
    { title: 'The album', amount: null },
  ],
}

async function client() {
  return Caller.of((await makeClient()).account.id)
}

const keep = (who: Caller, more: Record<string, unknown> = {}) =>
  who.post('/offer-templates', 'offer-templates', { ...wedding, ...more })

test.group('Offer templates', () => {
  test('are kept, listed by name, changed and deleted by their owner', async ({ assert }) => {
    const own = await client()
    const kept = await keep(own)
    assert.equal(kept.status, 201, kept.text)
    await keep(own, { name: 'A birthday' })
    const { list } = await own.get('/offer-templates')
    assert.deepEqual(
      list.map(({ attributes }) => attributes['name']),
      ['A birthday', 'A wedding']
    )
    const [day, album] = (await own.get(`/offer-templates/${kept.id}`)).attributes[
      'milestones'
    ] as { amount: { amount: string; currency: string } | null; description: string }[]
    assert.deepEqual(day?.amount, { amount: '4500000', currency: 'KES' })
    assert.isNull(album?.amount)

    const renamed = await own.patch(`/offer-templates/${kept.id}`, { name: 'A small wedding' })
    assert.equal(renamed.attributes['name'], 'A small wedding', renamed.text)
    assert.equal(renamed.attributes['brief'], wedding.brief, 'what is left out stays')
    assert.equal((await own.delete(`/offer-templates/${kept.id}`)).status, 204)
    assert.equal((await own.get(`/offer-templates/${kept.id}`)).status, 404)
  })

  test('may be by the hour, without a rate yet', async ({ assert }) => {
    const own = await client()
    const { milestones: _, ...words } = wedding
    const hourly = { ...words, kind: 'hourly', hourlyRate: '350000', weeklyLimitMinutes: 600 }
    const kept = await own.post('/offer-templates', 'offer-templates', hourly)
    assert.deepEqual(kept.attributes['hourlyRate'], { amount: '350000', currency: 'KES' })
    const bare = await own.post('/offer-templates', 'offer-templates', {
      ...words,
      name: 'Later',
      kind: 'hourly',
    })
    assert.equal(bare.status, 201, bare.text)
    assert.isNull(bare.attributes['weeklyLimitMinutes'])
  })

  test('are nobody else’s to see, change or delete', async ({ assert }) => {
    const { id } = await keep(await client())
    const other = await client()
    assert.isEmpty((await other.get('/offer-templates')).list)
    assert.equal((await other.get(`/offer-templates/${id}`)).status, 404)
    assert.equal((await other.patch(`/offer-templates/${id}`, { name: 'Mine' })).status, 404)
    assert.equal((await other.delete(`/offer-templates/${id}`)).status, 404)
    assert.equal((await Caller.visitor().get('/offer-templates')).status, 401)
  })

  test('are changed only by who saw them as they are', async ({ assert }) => {
    const own = await client()
    const kept = await keep(own)
    const etag = kept.headers.get('etag') ?? ''
    const path = `/offer-templates/${kept.id}`
    assert.equal((await own.patch(path, { name: 'One' }, { 'if-match': etag })).status, 200)
    assert.equal((await own.patch(path, { name: 'Two' }, { 'if-match': etag })).status, 412)
  })

  test('name the field of whatever is wrong with them', async ({ assert }) => {
    const own = await client()
    await keep(own)
    const many = Array.from({ length: 51 }, () => ({ title: 'More' }))
    const wrong: [Record<string, unknown>, string][] = [
      [{ name: '' }, 'name'],
      [{ name: 'x'.repeat(101) }, 'name'],
      [{ name: 'a WEDDING' }, 'name'],
      [{ name: null }, 'name'],
      [{ title: 'x'.repeat(201) }, 'title'],
      [{ brief: 'x'.repeat(20_001) }, 'brief'],
      [{ currency: 'XXQ' }, 'currency'],
      [{ kind: 'daily' }, 'kind'],
      [{ milestones: [{ amount: '0' }] }, 'milestones/0/amount'],
      [{ milestones: [{ title: 'x' }, { title: 'x'.repeat(201) }] }, 'milestones/1/title'],
      [{ milestones: [{ description: 'x'.repeat(20_001) }] }, 'milestones/0/description'],
      [{ milestones: many }, 'milestones'],
      [{ kind: 'hourly' }, 'milestones'],
      [{ hourlyRate: '5000' }, 'hourlyRate'],
      [{ weeklyLimitMinutes: 600 }, 'weeklyLimitMinutes'],
      [{ kind: 'hourly', milestones: [], weeklyLimitMinutes: 59 }, 'weeklyLimitMinutes'],
      [{ kind: 'hourly', milestones: [], hourlyRate: '-1' }, 'hourlyRate'],
    ]
    for (const [more, field] of wrong) {
      const { status, error, text } = await keep(own, { name: 'Another', ...more })
      assert.equal(status, 422, text)
      assert.equal(error?.source?.pointer, `/data/attributes/${field}`, JSON.stringify(more))
    }
    assert.lengthOf((await own.get('/offer-templates')).list, 1)
  })

  test('have room for fifty, and say so', async ({ assert }) => {
    const own = await client()
    for (let index = 0; index < 50; index++) {
      assert.equal((await keep(own, { name: `Number ${index}` })).status, 201)
    }
    const over = await keep(own)
    assert.equal(over.status, 409)
    assert.equal(over.error?.code, 'booking.too_many_templates')
  })
})
