import { test } from '@japa/runner'
import { clientModule } from '#tests/unit/client/load'

interface Milestone {
  title: string
  description: string
  amount: { amount: string; currency: string }
  dueOn: string | null
}

interface Terms {
  title: string
  brief: string
  milestones: Milestone[]
  hourly?: { rate: { amount: string; currency: string }; weeklyLimitMinutes: number } | null
}

interface Differences {
  differencesOf(
    before: Terms,
    after: Terms
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

  test('differ in the rate and in the weekly limit', async ({ assert }) => {
    const { differencesOf } = await clientModule<Differences>('features/bookings/differences.ts')
    const hourly = (amount: string, weeklyLimitMinutes: number) => ({
      ...terms(),
      hourly: { rate: { amount, currency: 'USD' }, weeklyLimitMinutes },
    })
    assert.deepEqual(differencesOf(hourly('5000', 1200), hourly('5550', 930)), [
      { what: 'Hourly rate', before: '$50', after: '$55.50' },
      { what: 'Hours a week, at most', before: '20 h', after: '15 h 30 min' },
    ])
  })
})

interface Draft {
  kind: 'fixed' | 'hourly'
  hourlyRate: { amount: string; currency: string } | null
  weeklyHours: string
  title: string
}

interface Drafts {
  blankTerms(currency: string): Draft
  missingIn(terms: Draft): Record<string, string>
  attributesOfTerms(terms: Draft): object
}

test.group('An offer by the hour', () => {
  const drafts = () => clientModule<Drafts>('features/bookings/draft_terms.ts')

  test('needs a title, a rate and a limit, and no milestones', async ({ assert }) => {
    const { blankTerms, missingIn } = await drafts()
    const draft = { ...blankTerms('KES'), kind: 'hourly' as const, weeklyHours: 'many' }
    assert.sameMembers(Object.keys(missingIn(draft)), ['title', 'hourlyRate', 'weeklyLimitMinutes'])
    assert.sameMembers(Object.keys(missingIn({ ...draft, weeklyHours: '169' })), [
      'title',
      'hourlyRate',
      'weeklyLimitMinutes',
    ])
  })

  test('says its rate in minor units and its limit in minutes', async ({ assert }) => {
    const { blankTerms, missingIn, attributesOfTerms } = await drafts()
    const draft = {
      ...blankTerms('KES'),
      ...{ kind: 'hourly' as const, title: 'Shelves', weeklyHours: '12.5' },
      hourlyRate: { amount: '100000', currency: 'KES' },
    }
    assert.isEmpty(missingIn(draft))
    assert.deepEqual(attributesOfTerms(draft), {
      title: 'Shelves',
      brief: '',
      hourlyRate: '100000',
      weeklyLimitMinutes: 750,
    })
  })

  test('forgets a rate that was typed in another currency', async ({ assert }) => {
    const { blankTerms, missingIn } = await drafts()
    const rate = { amount: '100000', currency: 'USD' }
    const draft = { ...blankTerms('KES'), kind: 'hourly' as const, hourlyRate: rate }
    assert.property(missingIn(draft), 'hourlyRate')
  })
})
