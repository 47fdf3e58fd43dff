import { test } from '@japa/runner'
import fc from 'fast-check'
import {
  LEAST_CASES,
  publishGroups,
  publishWhole,
  type Group,
} from '#booking/domain/dispute_statistics'

const group = (key: string, cases: number): Group<string> => ({
  key,
  cases,
  medianDays: 3.14,
  talentShare: 66.6,
})

const shown = (groups: readonly Group<string>[]) =>
  publishGroups(groups)
    .filter(({ cases }) => cases !== null)
    .map(({ key }) => key)

test.group('Figures of disputes', () => {
  test('of enough cases are told, rounded', ({ assert }) => {
    assert.deepEqual(publishWhole({ cases: 5, medianDays: 3.14, talentShare: 66.6 }), {
      cases: 5,
      medianDays: 3.1,
      talentShare: 67,
    })
  })

  test('of few cases are kept back', ({ assert }) => {
    const figures = publishWhole({ cases: 4, medianDays: 1, talentShare: 50 })
    assert.deepEqual(Object.values(figures), [null, null, null])
    assert.deepEqual(
      shown([group('a', 7), group('b', 0), group('c', 9)]),
      ['a', 'b', 'c'].filter((key) => key !== 'b')
    )
  })

  test('are kept back too where the small ones could be had by subtraction', ({ assert }) => {
    assert.deepEqual(shown([group('a', 40), group('b', 2), group('c', 6)]), ['a'])
    assert.deepEqual(shown([group('a', 40), group('b', 2), group('c', 3)]), ['a'])
  })

  test('never leave fewer than the least to be reckoned from the rest', ({ assert }) => {
    const groups = fc.array(fc.nat(12), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(groups, (counts) => {
        const all = counts.map((cases, index) => group(String(index), cases))
        const told = shown(all)
        const hidden = all
          .filter(({ key }) => !told.includes(key))
          .reduce((sum, { cases }) => sum + cases, 0)
        const fewTold = told.some((key) => (counts[Number(key)] ?? 0) < LEAST_CASES)
        assert.isFalse(fewTold)
        assert.isTrue(hidden === 0 || hidden >= LEAST_CASES || told.length === 0)
      })
    )
  })
})
