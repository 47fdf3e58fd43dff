import { test } from '@japa/runner'
import { DateTime, Duration } from 'luxon'
import { TravellingClock } from '#kernel/clock'

test.group('A travelling clock', () => {
  test('stands still until it is moved', ({ assert }) => {
    const start = DateTime.utc(2026, 3, 1) as DateTime<true>
    const clock = new TravellingClock(start)
    clock.advance(Duration.fromObject({ days: 2 }) as Duration<true>)
    assert.equal(clock.now().toISODate(), '2026-03-03')
  })

  test('refuses to go back', ({ assert }) => {
    const clock = new TravellingClock(DateTime.utc(2026, 3, 1) as DateTime<true>)
    assert.throws(
      () => clock.travelTo(DateTime.utc(2026, 2, 28) as DateTime<true>),
      /clock\.backwards/
    )
  })
})
