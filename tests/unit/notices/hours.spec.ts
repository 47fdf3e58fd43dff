import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { nextDigest, quietUntil } from '#notices/domain/hours'

const ZONES = [
  'UTC',
  'Africa/Nairobi',
  'Africa/Cairo',
  'America/New_York',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Europe/Berlin',
  'Pacific/Chatham',
]
const NIGHT = { from: '22:00', to: '07:00' }

const at = (local: string, zone: string) => DateTime.fromISO(local, { zone }) as DateTime<true>
const inZone = (moment: DateTime | null, zone: string) =>
  moment?.setZone(zone).toFormat("yyyy-MM-dd'T'HH:mm ZZ") ?? null

/** Every quarter of an hour of the days around each change of the clock in 2027, and of one day. */
function* quarters(zone: string): Generator<DateTime<true>> {
  let day = at('2027-01-01T12:00', zone)
  while (day.year === 2027) {
    const next = day.plus({ days: 1 })
    const first = day.startOf('day')
    if (next.offset !== day.offset || day.ordinal === 40) {
      for (let quarter = 0; quarter < 3 * 96; quarter++) yield first.plus({ minutes: 15 * quarter })
    }
    day = next
  }
}

test.group('Quiet hours', () => {
  test('a night ends in the morning, on whichever side of midnight one asks', ({ assert }) => {
    const zone = 'Africa/Nairobi'
    const ends = (local: string) => inZone(quietUntil(at(local, zone), NIGHT, zone), zone)
    assert.equal(ends('2027-05-04T23:10'), '2027-05-05T07:00 +03:00')
    assert.equal(ends('2027-05-05T03:10'), '2027-05-05T07:00 +03:00')
    assert.isNull(ends('2027-05-05T07:00'))
    assert.isNull(ends('2027-05-05T21:59'))
    assert.equal(ends('2027-05-05T22:00'), '2027-05-06T07:00 +03:00')
  })

  test('an afternoon is quiet on its own day', ({ assert }) => {
    const rest = { from: '13:00', to: '14:30' }
    const zone = 'Europe/Berlin'
    const ends = (local: string) => inZone(quietUntil(at(local, zone), rest, zone), zone)
    assert.equal(ends('2027-05-05T13:45'), '2027-05-05T14:30 +02:00')
    assert.isNull(ends('2027-05-05T14:30'))
    assert.isNull(ends('2027-05-05T03:00'))
  })

  test('the night in which the clock changes is an hour shorter, or longer', ({ assert }) => {
    const zone = 'America/New_York'
    const lasts = (evening: string) => {
      const now = at(evening, zone)
      return quietUntil(now, NIGHT, zone)?.diff(now, 'hours').hours
    }
    assert.equal(lasts('2027-03-13T22:00'), 8)
    assert.equal(lasts('2027-11-06T22:00'), 10)
    assert.equal(lasts('2027-06-01T22:00'), 9)
  })

  test('an end that the clock skips comes after the gap, one that it shows twice the first time', ({
    assert,
  }) => {
    const zone = 'America/New_York'
    const quiet = { from: '22:00', to: '02:30' }
    const spring = quietUntil(at('2027-03-14T01:00', zone), quiet, zone)
    assert.equal(inZone(spring, zone), '2027-03-14T03:30 -04:00')
    const autumn = quietUntil(at('2027-11-07T00:30', zone), { from: '22:00', to: '01:30' }, zone)
    assert.equal(inZone(autumn, zone), '2027-11-07T01:30 -04:00')
    const second = at('2027-11-07T01:15-05:00', zone)
    assert.equal(inZone(second, zone), '2027-11-07T01:15 -05:00')
    assert.isNull(quietUntil(second, { from: '22:00', to: '01:30' }, zone))
  })

  test('a midnight that there is not, and half an hour of summer time', ({ assert }) => {
    const cairo = quietUntil(at('2027-04-29T23:30', 'Africa/Cairo'), NIGHT, 'Africa/Cairo')
    assert.equal(inZone(cairo, 'Africa/Cairo'), '2027-04-30T07:00 +03:00')
    const howe = 'Australia/Lord_Howe'
    const evening = at('2027-10-02T22:00', howe)
    assert.equal(quietUntil(evening, NIGHT, howe)?.diff(evening, 'minutes').minutes, 510)
  })

  for (const zone of ZONES) {
    test(`in ${zone} what waits leaves within a night, and in no quiet hour`, ({ assert }) => {
      let quiet = 0
      for (const now of quarters(zone)) {
        const end = quietUntil(now, NIGHT, zone)
        const wall = now.toFormat('HH:mm')
        assert.equal(end !== null, wall >= NIGHT.from || wall < NIGHT.to, wall)
        if (end === null) continue
        quiet++
        const hours = end.diff(now, 'hours').hours
        assert.isTrue(hours > 0 && hours <= 10 && !quietUntil(end, NIGHT, zone), String(now))
      }
      assert.isAtLeast(quiet, 3 * 8 * 4)
    })
  }
})

test.group('Digests', () => {
  test('the hourly one goes out on the full hour of the reader’s clock', ({ assert }) => {
    const due = (local: string, zone: string) =>
      inZone(nextDigest(at(local, zone), 'hourly', '08:00', zone), zone)
    assert.equal(due('2027-05-05T10:10', 'Asia/Kathmandu'), '2027-05-05T11:00 +05:45')
    assert.equal(due('2027-05-05T11:00', 'Asia/Kathmandu'), '2027-05-05T12:00 +05:45')
    assert.equal(due('2027-05-05T23:59', 'UTC'), '2027-05-06T00:00 +00:00')
  })

  test('the daily one at the time of day that was chosen, also when the clock changes', ({
    assert,
  }) => {
    const due = (local: string, zone: string, time = '08:00') =>
      inZone(nextDigest(at(local, zone), 'daily', time, zone), zone)
    assert.equal(due('2027-05-05T07:59', 'Africa/Nairobi'), '2027-05-05T08:00 +03:00')
    assert.equal(due('2027-05-05T08:00', 'Africa/Nairobi'), '2027-05-06T08:00 +03:00')
    assert.equal(due('2027-03-27T09:00', 'Europe/Berlin'), '2027-03-28T08:00 +02:00')
    assert.equal(due('2027-10-30T09:00', 'Europe/Berlin'), '2027-10-31T08:00 +01:00')
    assert.equal(due('2027-03-27T23:00', 'Europe/Berlin', '02:30'), '2027-03-28T03:30 +02:00')
    assert.equal(due('2027-12-31T12:00', 'Pacific/Chatham'), '2028-01-01T08:00 +13:45')
  })

  for (const zone of ZONES) {
    test(`in ${zone} no digest is more than one beat and one change of the clock away`, ({
      assert,
    }) => {
      for (const now of quarters(zone)) {
        const hourly = nextDigest(now, 'hourly', '08:00', zone)
        const daily = nextDigest(now, 'daily', '08:00', zone).setZone(zone)
        const minutes = hourly.diff(now, 'minutes').minutes
        assert.isTrue(minutes > 0 && minutes <= 90, String(now))
        assert.equal(hourly.setZone(zone).minute, 0)
        assert.isTrue(daily > now && daily.diff(now, 'hours').hours <= 25, String(now))
        assert.equal(daily.toFormat('HH:mm'), '08:00')
      }
    })
  }
})
