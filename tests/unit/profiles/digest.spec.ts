import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { nextDigest } from '#profiles/domain/digest'

const at = (iso: string) => DateTime.fromISO(iso, { zone: 'utc' }) as DateTime<true>
const next = (digest: 'daily' | 'weekly', now: string, timeZone: string) =>
  nextDigest(digest, at(now), timeZone).toISO({ suppressMilliseconds: true })

test.group('The next digest', () => {
  test('comes at eight in the morning where the reader lives', ({ assert }) => {
    assert.equal(next('daily', '2026-11-21T04:59:00Z', 'Africa/Nairobi'), '2026-11-21T05:00:00Z')
    assert.equal(next('daily', '2026-11-21T05:00:00Z', 'Africa/Nairobi'), '2026-11-22T05:00:00Z')
    assert.equal(next('daily', '2026-11-21T02:00:00Z', 'Asia/Kolkata'), '2026-11-21T02:30:00Z')
    assert.equal(next('daily', '2026-11-21T23:30:00Z', 'Pacific/Auckland'), '2026-11-22T19:00:00Z')
  })

  test('comes on Mondays where it is weekly', ({ assert }) => {
    assert.equal(next('weekly', '2026-11-21T12:00:00Z', 'Africa/Nairobi'), '2026-11-23T05:00:00Z')
    assert.equal(next('weekly', '2026-11-23T04:00:00Z', 'Africa/Nairobi'), '2026-11-23T05:00:00Z')
    assert.equal(next('weekly', '2026-11-23T05:00:00Z', 'Africa/Nairobi'), '2026-11-30T05:00:00Z')
    assert.equal(
      next('weekly', '2026-11-22T20:00:00Z', 'Pacific/Auckland'),
      '2026-11-29T19:00:00Z',
      'it is Monday nine o’clock there already'
    )
  })

  test('keeps to the wall clock when summer time begins and ends', ({ assert }) => {
    const zone = 'America/New_York'
    assert.equal(next('daily', '2026-03-07T14:00:00Z', zone), '2026-03-08T12:00:00Z')
    assert.equal(next('daily', '2026-03-06T14:00:00Z', zone), '2026-03-07T13:00:00Z')
    assert.equal(next('daily', '2026-10-31T14:00:00Z', zone), '2026-11-01T13:00:00Z')
    assert.equal(next('weekly', '2026-03-02T14:00:00Z', zone), '2026-03-09T12:00:00Z')
    assert.equal(next('weekly', '2026-10-26T14:00:00Z', zone), '2026-11-02T13:00:00Z')
  })

  test('comes once a day, whatever the clocks do', ({ assert }) => {
    for (const zone of [
      'Europe/Berlin',
      'Australia/Lord_Howe',
      'America/Santiago',
      'Asia/Tehran',
    ]) {
      let now = at('2026-01-01T00:00:00Z')
      const days = new Set<string>()
      for (let count = 0; count < 365; count++) {
        now = nextDigest('daily', now, zone)
        const local = now.setZone(zone)
        assert.equal(local.toFormat('HH:mm'), '08:00', `${zone} ${now.toISO()}`)
        days.add(local.toISODate() ?? '')
      }
      assert.lengthOf(days, 365, zone)
    }
  })

  test('a zone nobody knows counts as UTC', ({ assert }) => {
    assert.equal(next('daily', '2026-11-21T04:00:00Z', 'Mars/Olympus'), '2026-11-21T08:00:00Z')
  })
})
