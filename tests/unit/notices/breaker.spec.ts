import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { MAX_ATTEMPTS, restAfter } from '#notices/domain/backoff'
import { afterFailure, standingOf, TRIPS_AFTER, WHOLE, type Breaker } from '#notices/domain/breaker'

const START = DateTime.utc(2026, 11, 1) as DateTime<true>

function failed(times: number, breaker: Breaker = WHOLE, at = START): Breaker {
  return times === 0 ? breaker : failed(times - 1, afterFailure(breaker, at), at)
}

const rested = ({ retryAt }: Breaker, since: DateTime): number =>
  retryAt === null ? 0 : retryAt.diff(since).as('seconds')

test.group('The breaker of a channel', () => {
  test('a bad minute is no outage, failures in a row are', ({ assert }) => {
    assert.equal(standingOf(failed(TRIPS_AFTER - 1), START), 'closed')
    const open = failed(TRIPS_AFTER)
    assert.equal(standingOf(open, START), 'open')
    assert.deepEqual(open.openedAt, START)
  })

  test('after its rest one may try, and its failure rests twice as long', ({ assert }) => {
    const open = failed(TRIPS_AFTER)
    const later = open.retryAt ?? START
    assert.equal(standingOf(open, later), 'half-open')

    const again = afterFailure(open, later)
    assert.equal(standingOf(again, later), 'open')
    assert.equal(rested(again, later), 2 * rested(open, START))
    assert.deepEqual(again.openedAt, START)
  })

  test('what was under way when it opened does not make the rest longer', ({ assert }) => {
    const open = failed(TRIPS_AFTER)
    assert.deepEqual(failed(3, open).retryAt, open.retryAt)
  })

  test('however long an outage lasts, somebody tries every ten minutes', ({ assert }) => {
    let breaker = failed(TRIPS_AFTER)
    for (let trip = 0; trip < 20; trip++) {
      const at = breaker.retryAt ?? START
      breaker = afterFailure(breaker, at)
      assert.isAtMost(rested(breaker, at), 600)
    }
  })
})

test.group('The rests between attempts', () => {
  test('double each time up to a limit, less up to half', ({ assert }) => {
    const whole = Array.from({ length: MAX_ATTEMPTS }, (_, n) => restAfter(n + 1, 0).toMillis())
    assert.equal(whole[1], 2 * (whole[0] ?? 0))
    assert.equal(whole[2], 4 * (whole[0] ?? 0))
    assert.equal(whole.at(-1), whole.at(-2))
    assert.equal(restAfter(3, 0.5).toMillis(), 0.75 * (whole[2] ?? 0))
  })
})
