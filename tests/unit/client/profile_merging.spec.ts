import { test } from '@japa/runner'
import { clientModule } from '#tests/unit/client/load'

type Draft = Readonly<Record<string, unknown>>
interface Merging {
  changed: (from: Draft, to: Draft) => string[]
  merge: (
    base: { sent: Draft; known: Draft },
    mine: Draft,
    theirs: Draft
  ) => { draft: Draft; taken: string[]; clashes: string[] }
  unfinished: (draft: Draft) => Readonly<Record<string, string>>
}
interface Drafts {
  emptyDraft: (person: object) => Draft
  attributesOf: (draft: Draft, fields: readonly string[]) => Draft
}

const person = { name: 'Ada', country: 'KE', timeZone: 'Africa/Nairobi', currency: 'KES' }
const load = async () => {
  const merging = await clientModule<Merging>('features/profile_editor/merging.ts')
  const drafts = await clientModule<Drafts>('features/profile_editor/draft.ts')
  return { ...merging, ...drafts, base: drafts.emptyDraft(person) }
}

test.group('Two changes of one profile', () => {
  test('that touch different fields come together', async ({ assert }) => {
    const { merge, base } = await load()
    const mine = { ...base, headline: 'Mine' }
    const theirs = { ...base, city: 'Kisumu', skills: [{ id: '1' }] }
    const { draft, taken, clashes } = merge({ sent: base, known: base }, mine, theirs)
    assert.deepInclude(draft, { headline: 'Mine', city: 'Kisumu', skills: [{ id: '1' }] })
    assert.sameMembers(taken, ['city', 'skills'])
    assert.deepEqual(clashes, [])
  })

  test('of one field are both kept until somebody chooses', async ({ assert }) => {
    const { merge, base } = await load()
    const mine = { ...base, headline: 'Mine', city: 'Same' }
    const theirs = { ...base, headline: 'Theirs', city: 'Same' }
    const { draft, taken, clashes } = merge({ sent: base, known: base }, mine, theirs)
    assert.equal(draft.headline, 'Mine')
    assert.deepEqual([clashes, taken], [['headline'], []])
  })

  test('are not made of what the server only wrote more tidily', async ({ assert }) => {
    const { merge, base } = await load()
    const sent = { ...base, biography: 'Two  spaces ' }
    const known = { ...base, biography: 'Two spaces' }
    const mine = { ...sent, biography: 'Two  spaces and more' }
    const { clashes, taken } = merge({ sent, known }, mine, { ...known, city: 'Kisumu' })
    assert.deepEqual([clashes, taken], [[], ['city']])
  })
})

test.group('What is sent of a draft', () => {
  test('are the fields that changed, empty ones as null', async ({ assert }) => {
    const { attributesOf, changed, base } = await load()
    const draft = {
      ...base,
      city: ' ',
      currency: 'EUR',
      portfolio: [{ title: 'x', role: '', client: ' A ', videoUrl: '', file: { id: 'ast_1' } }],
    }
    assert.deepEqual(attributesOf(draft, changed(base, draft)), {
      city: null,
      portfolio: [{ title: 'x', role: null, client: 'A', videoUrl: null, file: 'ast_1' }],
    })
  })

  test('waits for a line that is still being written', async ({ assert }) => {
    const { unfinished, base } = await load()
    assert.deepEqual(unfinished(base), {})
    const week = [{ weekday: 1, from: '09:00', to: '' }]
    const services = [{ title: ' ', description: '', price: null, days: null }]
    assert.sameMembers(Object.keys(unfinished({ ...base, week, services })), ['week', 'services'])
  })
})
