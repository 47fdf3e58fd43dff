import { test } from '@japa/runner'
import { clientModule } from '#tests/unit/client/load'

interface Milestone {
  title: string
  description: string
  amount: { amount: string; currency: string }
  dueOn: string | null
}

interface Differences {
  differencesOf(
    before: { title: string; brief: string; milestones: Milestone[] },
    after: { title: string; brief: string; milestones: Milestone[] }
  ): { what: string; before: string | null; after: string | null }[]
}

const shelves = (amount: string, more: Partial<Milestone> = {}): Milestone => ({
  title: 'The shelves',
  description: '',
  amount: { amount, currency: 'USD' },
  dueOn: null,
  ...more,
})

const terms = (...milestones: Milestone[]) => ({ title: 'A room', brief: 'Quiet.', milestones })

test.group('Two sets of terms', () => {
  test('that say the same have no difference', async ({ assert }) => {
    const { differencesOf } = await clientModule<Differences>('features/bookings/differences.ts')
    assert.deepEqual(differencesOf(terms(shelves('60000')), terms(shelves('60000'))), [])
  })

  test('differ in words, amounts and dates, each by itself', async ({ assert }) => {
    const { differencesOf } = await clientModule<Differences>('features/bookings/differences.ts')
    const after = { ...terms(shelves('72050', { dueOn: '2026-12-04' })), title: 'A reading room' }
    const told = differencesOf(terms(shelves('60000')), after)
    assert.deepEqual(
      told.map(({ what }) => what),
      ['Title', 'Milestone 1, amount', 'Milestone 1, due']
    )
    assert.deepEqual(told[1], { what: 'Milestone 1, amount', before: '$600', after: '$720.50' })
    assert.isNull(told[2]?.before)
  })

  test('name what was added and what was taken out', async ({ assert }) => {
    const { differencesOf } = await clientModule<Differences>('features/bookings/differences.ts')
    const seat = shelves('40000', { title: 'The seat' })
    assert.deepEqual(differencesOf(terms(shelves('60000')), terms(shelves('60000'), seat)), [
      { what: 'Milestone 2', before: null, after: 'The seat, $400' },
    ])
    assert.deepEqual(differencesOf(terms(shelves('60000'), seat), terms(shelves('60000'))), [
      { what: 'Milestone 2', before: 'The seat, $400', after: null },
    ])
  })
})
