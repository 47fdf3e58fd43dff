import { test } from '@japa/runner'
import {
  clockOf,
  minutesOf,
  openings,
  overlappingExceptions,
  overlappingHours,
  type HourException,
  type WeekHours,
} from '#profiles/domain/working_hours'

const hours = (from: string, to: string) => ({ from: minutesOf(from), to: minutesOf(to) })
const on = (weekday: number, from: string, to: string): WeekHours => ({
  weekday,
  ...hours(from, to),
})

/** `"2026-03-29T00:30Z–2026-03-29T03:00Z"` of each. */
function told(
  timeZone: string,
  week: readonly WeekHours[],
  first: string,
  days = 1,
  exceptions: readonly HourException[] = []
): string[] {
  const minute = (iso: string) => iso.replace(/:00\.000Z$/, 'Z')
  return openings({ timeZone, week, exceptions }, first, days).map(
    ({ from, to }) => `${minute(from.toISO())}–${minute(to.toISO())}`
  )
}

const SUNDAY = 7

test.group('Working hours as moments', () => {
  test('follow the wall clock over both changes of a year', ({ assert }) => {
    const week = [on(1, '09:00', '17:00'), on(5, '09:00', '17:00')]
    assert.deepEqual(told('Europe/Berlin', week, '2026-03-27', 4), [
      '2026-03-27T08:00Z–2026-03-27T16:00Z',
      '2026-03-30T07:00Z–2026-03-30T15:00Z',
    ])
    assert.deepEqual(told('America/New_York', week, '2026-10-30', 4), [
      '2026-10-30T13:00Z–2026-10-30T21:00Z',
      '2026-11-02T14:00Z–2026-11-02T22:00Z',
    ])
  })

  test('are an hour shorter in the night clocks go forward', ({ assert }) => {
    const night = [on(SUNDAY, '01:00', '04:00')]
    assert.deepEqual(told('Europe/Berlin', night, '2026-03-29'), [
      '2026-03-29T00:00Z–2026-03-29T02:00Z',
    ])
  })

  test('begin and end where the missing hour would have been', ({ assert }) => {
    const begins = [on(SUNDAY, '02:30', '05:00')]
    assert.deepEqual(told('Europe/Berlin', begins, '2026-03-29'), [
      '2026-03-29T01:00Z–2026-03-29T03:00Z',
    ])
    const ends = [on(SUNDAY, '01:00', '02:30')]
    assert.deepEqual(told('America/New_York', ends, '2026-03-08'), [
      '2026-03-08T06:00Z–2026-03-08T07:00Z',
    ])
  })

  test('that lie in the missing hour are not there', ({ assert }) => {
    assert.deepEqual(told('Europe/Berlin', [on(SUNDAY, '02:10', '02:50')], '2026-03-29'), [])
  })

  test('take the repeated hour with them, both times', ({ assert }) => {
    const night = [on(SUNDAY, '02:00', '03:00')]
    assert.deepEqual(told('Europe/Berlin', night, '2026-10-25'), [
      '2026-10-25T00:00Z–2026-10-25T02:00Z',
    ])
    assert.deepEqual(told('America/New_York', [on(SUNDAY, '01:30', '04:00')], '2026-11-01'), [
      '2026-11-01T05:30Z–2026-11-01T09:00Z',
    ])
  })

  test('know changes of half an hour, south of the equator', ({ assert }) => {
    const night = [on(SUNDAY, '01:45', '02:15')]
    assert.deepEqual(told('Australia/Lord_Howe', night, '2026-10-04'), [
      '2026-10-03T15:15Z–2026-10-03T15:30Z',
    ])
    assert.deepEqual(told('Australia/Lord_Howe', night, '2026-04-05'), [
      '2026-04-04T14:45Z–2026-04-04T15:45Z',
    ])
  })

  test('go up to midnight, and are the same all year where clocks stand still', ({ assert }) => {
    const late = [on(6, '20:00', '24:00')]
    assert.deepEqual(told('Africa/Nairobi', late, '2026-03-28'), [
      '2026-03-28T17:00Z–2026-03-28T21:00Z',
    ])
    assert.deepEqual(told('Africa/Nairobi', late, '2026-10-24'), [
      '2026-10-24T17:00Z–2026-10-24T21:00Z',
    ])
  })

  test('of the plan give way to those of an exception, and to a day off', ({ assert }) => {
    const week = [on(4, '09:00', '12:00'), on(4, '13:00', '17:00'), on(5, '09:00', '17:00')]
    const exceptions = [
      { from: '2026-12-24', to: '2026-12-24', hours: hours('10:00', '11:00') },
      { from: '2026-12-25', to: '2026-12-26', hours: null },
    ]
    assert.deepEqual(told('UTC', week, '2026-12-24', 3, exceptions), [
      '2026-12-24T10:00Z–2026-12-24T11:00Z',
    ])
    assert.lengthOf(told('UTC', week, '2026-12-31', 2, exceptions), 3)
  })

  test('that speak of the same time twice are found', ({ assert }) => {
    const morning = on(1, '09:00', '12:00')
    assert.equal(overlappingHours([morning, on(1, '12:00', '13:00'), on(2, '09:00', '12:00')]), -1)
    assert.equal(overlappingHours([morning, on(1, '11:59', '13:00')]), 1)
    const away = (from: string, to: string) => ({ from, to, hours: null })
    assert.equal(overlappingExceptions([away('2026-01-01', '2026-01-03')]), -1)
    const twice = [away('2026-01-01', '2026-01-03'), away('2026-01-03', '2026-01-04')]
    assert.equal(overlappingExceptions(twice), 1)
  })

  test('are told by the clock', ({ assert }) => {
    for (const clock of ['00:00', '09:05', '23:59', '24:00']) {
      assert.equal(clockOf(minutesOf(clock)), clock)
    }
  })
})
