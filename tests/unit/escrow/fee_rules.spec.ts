import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { chooseRule, type FeeRule } from '#escrow/domain/fee_rules'
import { percent } from '#escrow/domain/fee_terms'

const day = (iso: string) => DateTime.fromISO(iso, { zone: 'utc' }) as DateTime<true>

const rule = (ratePpm: bigint, more: Partial<FeeRule> = {}): FeeRule => ({
  ...{ side: 'talent', currency: null, partyId: null, ratePpm, fixed: 0n, taxPpm: 0n },
  validFrom: day('2026-01-01'),
  ...more,
})

const RULES = [
  rule(100_000n),
  rule(90_000n, { validFrom: day('2026-06-01') }),
  rule(80_000n, { currency: 'KES' }),
  rule(50_000n, { partyId: 'acc_1' }),
  rule(40_000n, { partyId: 'acc_1', currency: 'KES' }),
  rule(10_000n, { side: 'client' }),
]

const asked = { side: 'talent', currency: 'USD', partyId: null, at: day('2026-03-01') } as const

test.group('Fee rules', () => {
  const cases: [string, Partial<Parameters<typeof chooseRule>[1]>, bigint | undefined][] = [
    ['the one for everybody, when nothing is closer', {}, 100_000n],
    ['the latest of two that are as close', { at: day('2026-07-01') }, 90_000n],
    ['the currency’s before the one for all', { currency: 'KES', at: day('2026-07-01') }, 80_000n],
    ['the party’s before the currency’s', { partyId: 'acc_1' }, 50_000n],
    [
      'the party’s in its currency before all others',
      { partyId: 'acc_1', currency: 'KES' },
      40_000n,
    ],
    ['another party’s for nobody else', { partyId: 'acc_2' }, 100_000n],
    ['the side’s own', { side: 'client' }, 10_000n],
    ['none before any is valid', { at: day('2025-12-31') }, undefined],
  ]
  for (const [name, question, expected] of cases) {
    test(`apply ${name}`, ({ assert }) => {
      assert.equal(chooseRule(RULES, { ...asked, ...question })?.ratePpm, expected)
    })
  }

  test('are shown as people write rates', ({ assert }) => {
    assert.deepEqual([100_000n, 29_000n, 333_333n, 0n].map(percent), [
      '10 %',
      '2.9 %',
      '33.3333 %',
      '0 %',
    ])
  })
})
