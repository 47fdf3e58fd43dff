import { test } from '@japa/runner'
import { clientModule } from '#tests/unit/client/load'

type Seen = Readonly<Record<string, unknown>>
interface Module {
  asSeen(draft: object, known: object): Seen
}
interface Drafts {
  emptyDraft(person: object): Readonly<Record<string, unknown>>
}

const PERSON = { name: 'Amina', country: 'KE', timeZone: 'Africa/Nairobi', currency: 'KES' }
const FILE = 'ast_1'
const sizes = [{ url: `/media/${FILE}/480.webp`, width: 480, height: 300 }]
const uploaded = { id: FILE, name: 'boat.jpg', mediaType: 'image/jpeg', state: 'ready', sizes }
const piece = (title: string, file: object | null) => ({
  ...{ title, description: '', imageUrl: '/art/portfolio/page-1.svg', year: null },
  ...{ role: '', client: '', videoUrl: '', file },
})

test.group('The preview of a profile', () => {
  test('shows what is written, and leaves out lines without a name', async ({ assert }) => {
    const { asSeen } = await clientModule<Module>('features/profile_editor/as_seen.ts')
    const { emptyDraft } = await clientModule<Drafts>('features/profile_editor/draft.ts')
    const draft = {
      ...emptyDraft(PERSON),
      headline: 'Carpenter of quiet rooms',
      portfolio: [piece('Boat', { id: FILE }), piece(' ', null)],
    }
    const files = new Map([[FILE, uploaded]])
    const seen = asSeen(draft, { talent: null, files, looks: {} })
    assert.containsSubset(seen, {
      name: 'Amina',
      headline: 'Carpenter of quiet rooms',
      rating: null,
    })
    assert.deepEqual(seen['portfolio'], [{ ...piece('Boat', null), file: uploaded }])

    const looks = { [FILE]: 'blob:of-this-visit' }
    const chosen = asSeen(draft, { talent: null, files: new Map(), looks })
    assert.containsSubset(chosen['portfolio'], [{ imageUrl: 'blob:of-this-visit', file: null }])
  })

  test('shows the band of earnings only when the talent shows it', async ({ assert }) => {
    const { asSeen } = await clientModule<Module>('features/profile_editor/as_seen.ts')
    const { emptyDraft } = await clientModule<Drafts>('features/profile_editor/draft.ts')
    const earnings = { amount: '1000000', currency: 'USD' }
    const talent = { id: 'prf_1', meta: { can: [], earnings } }
    const known = { talent, files: new Map(), looks: {} }
    const hidden = emptyDraft(PERSON)
    assert.isNull(asSeen(hidden, known)['earnings'])
    assert.deepEqual(asSeen({ ...hidden, showEarnings: true }, known)['earnings'], earnings)
  })
})
