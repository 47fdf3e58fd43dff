import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import {
  momentOf,
  mondayOf,
  MOMENTS,
  proRata,
  worthOf,
  type MomentName,
} from '#booking/domain/weeks'

const at = (text: string) => DateTime.fromISO(text, { zone: 'utc' }) as DateTime<true>
const MONDAY = at('2026-03-09T00:00:00Z')

test.group('A week', () => {
  test('runs from Monday 00:00 UTC to the next, wherever one is', ({ assert }) => {
    for (const inside of ['2026-03-09T00:00:00Z', '2026-03-15T23:59:59.999Z']) {
      assert.equal(mondayOf(at(inside)).toISO(), MONDAY.toISO())
    }
    assert.equal(mondayOf(at('2026-03-16T00:00:00Z')).toISODate(), '2026-03-16')
    const inAuckland = at('2026-03-15T20:00:00Z').setZone('Pacific/Auckland') as DateTime<true>
    assert.equal(mondayOf(inAuckland).toISO(), MONDAY.toISO())
  })

  test('has its moments where the table puts them', ({ assert }) => {
    const expected: Record<MomentName, string> = {
      fundingOpens: '2026-03-07T12:00:00.000Z',
      fundingCloses: '2026-03-08T20:00:00.000Z',
      submission: '2026-03-16T12:00:00.000Z',
      approval: '2026-03-20T23:59:00.000Z',
    }
    for (const name of Object.keys(MOMENTS) as MomentName[]) {
      assert.equal(momentOf(name, MONDAY, MONDAY).toISO(), expected[name])
    }
  })

  test('submitted after an outage is approved on the Friday that follows', ({ assert }) => {
    const friday = (now: string) => momentOf('approval', MONDAY, at(now)).toISO()
    assert.equal(friday('2026-03-20T23:58:59Z'), '2026-03-20T23:59:00.000Z')
    assert.equal(friday('2026-03-20T23:59:00Z'), '2026-03-27T23:59:00.000Z')
    assert.equal(friday('2026-04-05T10:00:00Z'), '2026-04-10T23:59:00.000Z')
  })

  test('does not repeat what has passed where nothing is owed to anybody', ({ assert }) => {
    const late = at('2026-05-01T00:00:00Z')
    assert.equal(momentOf('submission', MONDAY, late).toISO(), '2026-03-16T12:00:00.000Z')
  })

  test('that begins late has its limit pro rata, rounded down', ({ assert }) => {
    assert.equal(proRata(1200, MONDAY), 1200)
    assert.equal(proRata(1200, at('2026-03-12T12:00:00Z')), 600)
    assert.equal(proRata(1200, at('2026-03-15T23:00:00Z')), 7)
    assert.equal(proRata(1200, at('2026-03-15T23:59:30Z')), 0)
    for (let minute = 0; minute < 10_080; minute += 97) {
      const left = proRata(2400, MONDAY.plus({ minutes: minute }))
      assert.isAtMost(left, 2400)
      assert.isAtMost(left, 10_080 - minute)
    }
  })

  test('is worth its minutes at the rate, never less for more of them', ({ assert }) => {
    assert.equal(worthOf(60, 5000n), 5000n)
    assert.equal(worthOf(90, 5001n), 7502n)
    assert.equal(worthOf(0, 5000n), 0n)
    let before = 0n
    for (let minutes = 0; minutes <= 10_080; minutes += 1) {
      const worth = worthOf(minutes, 7n)
      assert.isTrue(worth >= before)
      before = worth
    }
  })
})
