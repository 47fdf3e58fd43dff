import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import { actorFor, makeAccount } from '#database/factories/identity/accounts'
import { makeDraft, makePublished } from '#database/factories/profiles/talents'
import { newId } from '#kernel/ids'
import { KeepTalent } from '#profiles/actions/keep_talent'
import { KeepTalentList } from '#profiles/actions/keep_talent_list'
import { UnpublishProfile } from '#profiles/actions/unpublish_profile'
import { KeptTalents } from '#profiles/queries/kept_talents'
import { Caller } from '#tests/support/booking/caller'

async function client() {
  const { id } = await makeAccount()
  return Caller.of(id)
}

const star = (who: Caller, talent: string, more: Record<string, unknown> = {}) =>
  who.post('/kept-talents', 'kept-talents', { talent, ...more })

const newList = (who: Caller, name: string) => who.post('/talent-lists', 'talent-lists', { name })

test.group('Kept talents', () => {
  test('the first star makes the list of favourites, the second of the same talent nothing', async ({
    assert,
  }) => {
    const own = await client()
    const { profileId } = await makePublished({ headline: 'Restorer of globes' })
    const first = await star(own, profileId)
    assert.equal(first.status, 201, first.text)
    const again = await star(own, profileId)
    assert.equal(again.id, first.id)

    const { list } = await own.get('/talent-lists')
    assert.lengthOf(list, 1)
    assert.containsSubset(list[0]?.attributes, { name: 'Favourites', favourites: true, size: 1 })
    assert.deepEqual(list[0]?.meta?.can, [])
    const kept = await own.get('/kept-talents?include=talent')
    assert.lengthOf(kept.list, 1)
    assert.equal(kept.included('talents')[0]?.attributes['headline'], 'Restorer of globes')
  })

  test('lists are named, hold notes, and are forgotten with what is on them', async ({
    assert,
  }) => {
    const own = await client()
    const { profileId } = await makePublished()
    const list = await newList(own, '  Kitchen   of 2027 ')
    assert.equal(list.attributes['name'], 'Kitchen of 2027', list.text)
    const kept = await star(own, profileId, { list: list.id, note: 'Asked for a week’s notice.' })
    assert.equal(kept.attributes['note'], 'Asked for a week’s notice.', kept.text)

    const noted = await own.patch(`/kept-talents/${kept.id}`, { note: 'Free from March.' })
    assert.equal(noted.attributes['note'], 'Free from March.')
    const renamed = await own.patch(`/talent-lists/${list.id}`, { name: 'Kitchen' })
    assert.equal(renamed.attributes['name'], 'Kitchen', renamed.text)

    assert.equal((await own.delete(`/talent-lists/${list.id}`)).status, 204)
    assert.equal((await own.get(`/kept-talents/${kept.id}`)).status, 404)
  })

  test('a talent is taken off one list and stays on the other', async ({ assert }) => {
    const own = await client()
    const { profileId } = await makePublished()
    const list = await newList(own, 'Shelves')
    const [starred, listed] = [
      await star(own, profileId),
      await star(own, profileId, { list: list.id }),
    ]
    assert.equal((await own.delete(`/kept-talents/${starred.id}`)).status, 204)
    const left = await own.get(`/kept-talents?filter[talents]=${profileId},${newId('prf')}`)
    assert.deepEqual(
      left.list.map(({ id }) => id),
      [listed.id]
    )
  })

  test('rates are shown in the reader’s currency', async ({ assert }) => {
    const own = await client()
    await star(own, (await makePublished()).profileId)
    const kept = await own.get('/kept-talents?include=talent&filter[currency]=KES')
    const [talent] = kept.included('talents')
    assert.equal((talent?.attributes['displayRate'] as { currency: string }).currency, 'KES')
  })

  test('who stops being public stays on the list by name alone', async ({ assert }) => {
    const own = await client()
    const made = await makePublished({ name: 'Wanjiku Otieno' })
    await star(own, made.profileId)
    const unpublish = await app.container.make(UnpublishProfile)
    await unpublish.execute(made)
    const kept = await own.get('/kept-talents?include=talent')
    assert.equal(kept.list[0]?.attributes['name'], 'Wanjiku Otieno')
    assert.isEmpty(kept.included('talents'))
    assert.equal((await star(await client(), made.profileId)).status, 404)
    const { profileId: draft } = await makeDraft()
    assert.equal((await star(own, draft)).error?.code, 'profiles.not_found')
  })

  test('pages of a long list have no gaps and no repeats', async ({ assert }) => {
    const own = await client()
    const kept: string[] = []
    for (let index = 0; index < 5; index++) {
      kept.push((await star(own, (await makePublished()).profileId)).id)
    }
    const seen: string[] = []
    let next: string | null | undefined = '/api/v1/kept-talents?page[size]=2'
    while (next) {
      const page = await own.get(next.replace('/api/v1', ''))
      seen.push(...page.list.map(({ id }) => id))
      next = page.body.links?.next
    }
    assert.deepEqual(seen, kept.toReversed())
  })

  test('are nobody else’s to see, change or delete', async ({ assert }) => {
    const own = await client()
    const { profileId } = await makePublished()
    const list = await newList(own, 'Mine')
    const kept = await star(own, profileId, { list: list.id })
    const other = await client()
    assert.isEmpty((await other.get('/talent-lists')).list)
    assert.isEmpty((await other.get(`/kept-talents?filter[list]=${list.id}`)).list)
    assert.equal((await star(other, profileId, { list: list.id })).status, 404)
    assert.equal((await other.patch(`/kept-talents/${kept.id}`, { note: 'Mine' })).status, 404)
    assert.equal((await other.delete(`/kept-talents/${kept.id}`)).status, 404)
    assert.equal((await star(other, profileId, { party: newId('org') })).status, 403)
  })

  test('an organisation’s are all its members’', async ({ assert }) => {
    const [founder, colleague] = [await makeAccount(), await makeAccount()]
    const shared = (await makeAccount()).id
    const member = async (id: string) => ({
      ...(await actorFor(id)),
      partyIds: [id, shared],
      organisations: [
        { partyId: shared, name: 'Ours', duties: ['see'] as const, suspended: false },
      ],
    })
    const { profileId } = await makePublished()
    const lists = await app.container.make(KeepTalentList)
    const keep = await app.container.make(KeepTalent)
    const first = await member(founder.id)
    const list = await lists.create({ name: 'Our people', party: shared }, first)
    const id = await keep.execute({ talent: profileId, list }, first)

    const second = await member(colleague.id)
    const kept = await app.container.make(KeptTalents)
    assert.deepEqual(
      (await kept.lists(second)).map(({ name }) => name),
      ['Our people']
    )
    await keep.annotate(id, 'We worked with them.', null, second)
    assert.equal((await kept.find(id, first))?.note, 'We worked with them.')
    assert.equal((await kept.find(id, first))?.keptBy, founder.id)
  })

  test('are changed only by who saw them as they are', async ({ assert }) => {
    const own = await client()
    const kept = await star(own, (await makePublished()).profileId)
    const etag = kept.headers.get('etag') ?? ''
    const path = `/kept-talents/${kept.id}`
    assert.equal((await own.patch(path, { note: 'One' }, { 'if-match': etag })).status, 200)
    assert.equal((await own.patch(path, { note: 'Two' }, { 'if-match': etag })).status, 412)
  })

  test('say what is wrong with them', async ({ assert }) => {
    const own = await client()
    const { profileId } = await makePublished()
    await newList(own, 'Gardens')
    assert.equal((await newList(own, 'gardens')).error?.code, 'profiles.list_name_taken')
    assert.equal((await newList(own, ' \u200b ')).error?.code, 'profiles.list_name_missing')
    assert.equal((await newList(own, 'x'.repeat(81))).status, 422)
    assert.equal((await star(own, 'prf_nobody')).status, 422)
    assert.equal((await star(own, profileId, { note: 'x'.repeat(2001) })).status, 422)
    await star(own, profileId)
    const favourites = (await own.get('/talent-lists')).list.find(
      ({ attributes }) => attributes['favourites']
    )
    const renamed = await own.patch(`/talent-lists/${favourites?.id}`, { name: 'Best' })
    assert.equal(renamed.error?.code, 'profiles.list_of_favourites')
    assert.equal((await own.delete(`/talent-lists/${favourites?.id}`)).status, 409)
    assert.equal((await own.get('/kept-talents?filter[talents]=x')).status, 400)
  })
})
