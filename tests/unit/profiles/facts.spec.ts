import { test } from '@japa/runner'
import fc from 'fast-check'
import { factsOf, type BookingOutcome } from '#profiles/domain/facts'
import { FORMULA } from '#profiles/domain/formula'

const HOUR = 3_600_000

let made = 0

const outcome = (given: Partial<BookingOutcome> = {}): BookingOutcome => ({
  bookingId: `bk_${String((made += 1)).padStart(6, '0')}`,
  client: null,
  offeredAt: null,
  answeredAt: null,
  fundedAt: null,
  released: false,
  completedAt: null,
  cancelledAt: null,
  stars: null,
  deliveries: [],
  paid: [],
  ...given,
})

/** Paid into escrow by a client, and ended. */
const ended = (given: Partial<BookingOutcome> = {}) =>
  outcome({ client: 'acc_1', fundedAt: 1, completedAt: 2, released: true, ...given })

test.group('Facts of a talent', () => {
  test('nothing is known of a newcomer', ({ assert }) => {
    assert.deepEqual(factsOf([]), {
      jobsDone: 0,
      reviewCount: 0,
      rating: null,
      rank: 0,
      responseHours: null,
      successShare: null,
      endedJobs: 0,
      onTimeShare: null,
      deliveries: 0,
      clients: 0,
      repeatClients: 0,
      earned: [],
    })
  })

  test('a job counts when it was completed and paid', ({ assert }) => {
    const outcomes = [
      outcome({ completedAt: 1, released: true }),
      outcome({ completedAt: 1 }),
      outcome({ released: true }),
    ]
    assert.equal(factsOf(outcomes).jobsDone, 1)
  })

  test('the rating is the mean to the hundredth, half up', ({ assert }) => {
    const rated = (...stars: number[]) =>
      factsOf(stars.map((given) => outcome({ stars: given }))).rating
    assert.equal(rated(5), 500)
    assert.equal(rated(5, 4, 4), 433)
    assert.equal(rated(5, 5, 4), 467)
    assert.equal(rated(5, 5, 5, 5, 5, 5, 5, 4), 488)
  })

  test('fifty very good reviews rank above one perfect one', ({ assert }) => {
    const one = factsOf([outcome({ stars: 5 })])
    const fifty = factsOf(
      Array.from({ length: 50 }, (_, index) => outcome({ stars: index % 10 ? 5 : 4 }))
    )
    assert.isAbove(fifty.rank, one.rank)
    assert.isAbove(one.rank, factsOf([]).rank)
  })

  test('response time is the median of the last twenty answers, in started hours', ({ assert }) => {
    const answered = (hours: number, index: number) =>
      outcome({ offeredAt: index * 1000 * HOUR, answeredAt: (index * 1000 + hours) * HOUR })
    assert.equal(factsOf([1.2, 7, 30].map(answered)).responseHours, 7)
    assert.equal(factsOf([0.5].map(answered)).responseHours, 1)
    const early = Array.from({ length: 30 }, () => 90)
    const late = Array.from({ length: 20 }, () => 2)
    assert.equal(factsOf([...early, ...late].map(answered)).responseHours, 2)
    assert.isNull(factsOf([outcome({ offeredAt: 0 })]).responseHours)
  })

  test('success is money released, no poor review, and an end that money was paid for', ({
    assert,
  }) => {
    const share = (...outcomes: BookingOutcome[]) => {
      const { successShare, endedJobs } = factsOf(outcomes)
      return [successShare, endedJobs]
    }
    assert.deepEqual(share(outcome({ completedAt: 1, released: true })), [null, 0])
    assert.deepEqual(share(ended({ completedAt: null })), [null, 0])
    assert.deepEqual(share(ended(), ended({ released: false })), [50, 2])
    assert.deepEqual(share(ended({ stars: 2 }), ended({ stars: 3 }), ended()), [67, 3])
    assert.deepEqual(share(ended({ completedAt: null, cancelledAt: 3 })), [100, 1])
    const mostly = Array.from({ length: 200 }, (_, index) => ended({ released: index > 0 }))
    assert.deepEqual(share(...mostly), [100, 200], 'half up')
  })

  test('a delivery is on time until its day is over everywhere', ({ assert }) => {
    const lastMoment = Date.parse('2026-03-03T12:00:00Z')
    const delivered = (submittedAt: number) => ({ dueOn: '2026-03-02', submittedAt })
    const facts = factsOf([
      outcome({ deliveries: [delivered(lastMoment - 1), delivered(lastMoment)] }),
      outcome({ deliveries: [delivered(0)] }),
    ])
    assert.equal(facts.onTimeShare, 67)
    assert.equal(facts.deliveries, 3)
  })

  test('clients come back when they paid for a second booking', ({ assert }) => {
    const { clients, repeatClients } = factsOf([
      ended({ client: 'acc_1' }),
      ended({ client: 'acc_1' }),
      ended({ client: 'acc_2' }),
      outcome({ client: 'acc_2', offeredAt: 1 }),
      outcome({ client: 'acc_3', offeredAt: 1 }),
    ])
    assert.deepEqual([clients, repeatClients], [2, 1])
  })

  test('the order in which outcomes are looked at changes nothing', ({ assert }) => {
    fc.assert(
      fc.property(fc.array(anyOutcome(), { maxLength: 30 }), fc.nat(), (outcomes, turn) => {
        const turned = [...outcomes.slice(turn % 7), ...outcomes.slice(0, turn % 7)].reverse()
        assert.deepEqual(factsOf(turned), factsOf(outcomes))
      })
    )
  })

  test('the published formula says of each figure how it is made, with the numbers that are used', ({
    assert,
  }) => {
    const figures = new Set(FORMULA.facts.map(({ name }) => name))
    // What was earned is published as a band alone.
    const { earned: earnings, ...others } = factsOf([])
    const published = { ...others, earnings }
    // Shown beside a share, as what it is a share of.
    const beside = ['endedJobs', 'deliveries', 'clients']
    assert.deepEqual(
      Object.keys(published)
        .filter((name) => !beside.includes(name))
        .sort(),
      [...figures].sort()
    )
    const words = JSON.stringify(FORMULA.facts)
    for (const number of Object.values(FORMULA.parameters)) assert.include(words, String(number))
  })
})

const time = () => fc.option(fc.integer({ min: 0, max: 1e12 }), { nil: null })

function anyOutcome(): fc.Arbitrary<BookingOutcome> {
  return fc
    .record({
      client: fc.constantFrom('acc_1', 'acc_2', 'acc_3', null),
      offeredAt: time(),
      answeredAt: time(),
      fundedAt: time(),
      released: fc.boolean(),
      completedAt: time(),
      cancelledAt: time(),
      stars: fc.option(fc.integer({ min: 1, max: 5 }), { nil: null }),
      deliveries: fc.array(
        fc.record({
          dueOn: fc.constant('2001-09-09'),
          submittedAt: fc.integer({ min: 0, max: 2e12 }),
        }),
        { maxLength: 3 }
      ),
    })
    .map((given) => outcome(given))
}
