import { test } from '@japa/runner'
import { factsOf, type BookingOutcome } from '#profiles/domain/facts'

const HOUR = 3_600_000

const outcome = (given: Partial<BookingOutcome> = {}): BookingOutcome => ({
  offeredAt: null,
  answeredAt: null,
  released: false,
  completed: false,
  rating: null,
  ...given,
})

test.group('Facts of a talent', () => {
  test('nothing is known of a newcomer', ({ assert }) => {
    assert.deepEqual(factsOf([]), {
      jobsDone: 0,
      reviewCount: 0,
      rating: null,
      rank: 0,
      responseHours: null,
    })
  })

  test('a job counts when it was completed and paid', ({ assert }) => {
    const outcomes = [
      outcome({ completed: true, released: true }),
      outcome({ completed: true }),
      outcome({ released: true }),
    ]
    assert.equal(factsOf(outcomes).jobsDone, 1)
  })

  test('the rating is the mean to the hundredth, half up', ({ assert }) => {
    const rated = (...stars: number[]) => factsOf(stars.map((rating) => outcome({ rating }))).rating
    assert.equal(rated(5), 500)
    assert.equal(rated(5, 4, 4), 433)
    assert.equal(rated(5, 5, 4), 467)
    assert.equal(rated(5, 5, 5, 5, 5, 5, 5, 4), 488)
  })

  test('fifty very good reviews rank above one perfect one', ({ assert }) => {
    const one = factsOf([outcome({ rating: 5 })])
    const fifty = factsOf(
      Array.from({ length: 50 }, (_, index) => outcome({ rating: index % 10 ? 5 : 4 }))
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
})
