import { test } from '@japa/runner'
import { clientModule } from '#tests/unit/client/load'

interface Stretch {
  startedAt: string
  minutes: number
}

interface Money {
  amount: string
  currency: string
}

interface Weeks {
  mondayOf(at: Date): Date
  splitAtWeeks(stretch: Stretch): Stretch[]
  minutesInWords(minutes: number): string
  parseMinutes(text: string): number | null
  worthOf(minutes: number, rate: Money): Money
  proRata(limitMinutes: number, at: Date): number
  byDay(entries: Stretch[], zone?: string): { date: string; minutes: number; entries: Stretch[] }[]
}

const weeks = () => clientModule<Weeks>('lib/weeks.ts')

test.group('A week', () => {
  test('begins on Monday at midnight UTC, and on Monday itself already', async ({ assert }) => {
    const { mondayOf } = await weeks()
    const monday = '2026-11-16T00:00:00.000Z'
    assert.equal(mondayOf(new Date('2026-11-22T23:59:59.999Z')).toISOString(), monday)
    assert.equal(mondayOf(new Date(monday)).toISOString(), monday)
    assert.equal(
      mondayOf(new Date('2026-11-15T23:59:00Z')).toISOString(),
      '2026-11-09T00:00:00.000Z'
    )
  })

  test('splits work that runs past its end, as often as it does', async ({ assert }) => {
    const { splitAtWeeks } = await weeks()
    const inside = { startedAt: '2026-11-22T22:00:00.000Z', minutes: 120 }
    assert.deepEqual(splitAtWeeks(inside), [inside])
    assert.deepEqual(splitAtWeeks({ ...inside, minutes: 150 }), [
      inside,
      { startedAt: '2026-11-23T00:00:00.000Z', minutes: 30 },
    ])
    assert.lengthOf(splitAtWeeks({ ...inside, minutes: 120 + 7 * 24 * 60 + 1 }), 3)
  })

  test('splits no minute off that is not whole', async ({ assert }) => {
    const { splitAtWeeks } = await weeks()
    assert.deepEqual(splitAtWeeks({ startedAt: '2026-11-22T23:59:30.000Z', minutes: 5 }), [
      { startedAt: '2026-11-23T00:00:00.000Z', minutes: 5 },
    ])
  })

  test('that begins late has its share of the limit', async ({ assert }) => {
    const { proRata } = await weeks()
    assert.equal(proRata(1200, new Date('2026-11-16T00:00:00Z')), 1200)
    assert.equal(proRata(1200, new Date('2026-11-19T12:00:00Z')), 600)
    assert.equal(proRata(1200, new Date('2026-11-22T23:59:59Z')), 0)
  })

  test('is told by the days of the reader', async ({ assert }) => {
    const { byDay } = await weeks()
    const late = { startedAt: '2026-11-17T22:30:00Z', minutes: 30 }
    const noon = { startedAt: '2026-11-17T12:00:00Z', minutes: 60 }
    assert.deepEqual(byDay([late, noon], 'UTC'), [
      { date: '2026-11-17', minutes: 90, entries: [noon, late] },
    ])
    assert.deepEqual(
      byDay([late, noon], 'Africa/Nairobi').map(({ date, minutes }) => [date, minutes]),
      [
        ['2026-11-18', 30],
        ['2026-11-17', 60],
      ]
    )
  })
})

test.group('A length of time', () => {
  test('is read as people write it', async ({ assert }) => {
    const { parseMinutes } = await weeks()
    const wanted: [string, number | null][] = [
      ['1:30', 90],
      ['0:05', 5],
      ['1.5', 90],
      ['1,5', 90],
      ['2', 120],
      ['2h', 120],
      ['1h 30', 90],
      ['1 h 30 min', 90],
      ['90 min', 90],
      ['90m', 90],
      ['1:75', null],
      ['soon', null],
      ['', null],
      ['-2', null],
    ]
    for (const [text, minutes] of wanted) assert.equal(parseMinutes(text), minutes, text)
  })

  test('is said in hours and minutes', async ({ assert }) => {
    const { minutesInWords } = await weeks()
    assert.deepEqual([0, 45, 60, 90].map(minutesInWords), ['0 min', '45 min', '1 h', '1 h 30 min'])
  })

  test('comes to an amount rounded half up, as on the server', async ({ assert }) => {
    const { worthOf } = await weeks()
    const rate = { amount: '5000', currency: 'USD' }
    assert.equal(worthOf(90, rate).amount, '7500')
    assert.equal(worthOf(1, rate).amount, '83')
    assert.equal(worthOf(3, { amount: '50', currency: 'JPY' }).amount, '3')
  })
})
