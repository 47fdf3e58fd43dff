import { test } from '@japa/runner'
import { clientModule } from '#tests/unit/client/load'

interface CalendarEvent {
  id: string
  at: string
  summary: string
  description: string
  url: string
}
interface Ics {
  toCalendar(events: readonly CalendarEvent[], stamp: Date): string
}
interface Month {
  name: string
  first: Date
  days: Date[]
  end: Date
}
interface Months {
  monthOf(name: string | undefined, today: Date): Month
  neighbour(month: Month, by: -1 | 1): string
  dayKey(at: Date): string
  byDay(items: readonly { at: string }[]): Map<string, { at: string }[]>
}
interface Dates {
  countdown(iso: string, at: Date): string
}

const STAMP = new Date('2026-11-21T12:00:00.500Z')
const EVENT: CalendarEvent = {
  id: 'ms_1.state@uvidense.example',
  at: '2026-12-04T14:00:00.000Z',
  summary: '“Sketches” is released to Amina: A logo, in ink; and paper',
  description: 'First line.\nSecond\\line.',
  url: 'https://uvidense.example/app/bookings/bk_1',
}

const calendar = async (...events: CalendarEvent[]) =>
  (await clientModule<Ics>('features/calendar/ics.ts')).toCalendar(events, STAMP)

/** Lines as a reader of RFC 5545 puts them together again. */
const unfold = (text: string) => text.replaceAll('\r\n ', '').split('\r\n')

test.group('A calendar file', () => {
  test('is one calendar of events with a moment, a stamp and an address each', async ({
    assert,
  }) => {
    const lines = unfold(await calendar(EVENT, { ...EVENT, id: 'bk_2.state@uvidense.example' }))
    assert.deepEqual(lines.slice(0, 2), ['BEGIN:VCALENDAR', 'VERSION:2.0'])
    assert.deepEqual(lines.slice(-2), ['END:VCALENDAR', ''])
    assert.lengthOf(
      lines.filter((line) => line === 'BEGIN:VEVENT'),
      2
    )
    assert.includeMembers(lines, [
      'UID:ms_1.state@uvidense.example',
      'DTSTAMP:20261121T120000Z',
      'DTSTART:20261204T140000Z',
      'URL:https://uvidense.example/app/bookings/bk_1',
      'TRIGGER:-P1D',
    ])
  })

  test('escapes what means something to the format', async ({ assert }) => {
    const lines = unfold(await calendar(EVENT))
    assert.include(lines, 'DESCRIPTION:First line.\\nSecond\\\\line.')
    assert.include(lines, 'SUMMARY:“Sketches” is released to Amina: A logo\\, in ink\\; and paper')
  })

  test('has no line above 75 octets, and breaks none within a character', async ({ assert }) => {
    const long = { ...EVENT, summary: 'Ñandú 🦤 '.repeat(30).trim() }
    const text = await calendar(long)
    for (const line of text.split('\r\n')) assert.isAtMost(Buffer.byteLength(line), 75)
    assert.notInclude(text, '\uFFFD')
    assert.include(unfold(text), `SUMMARY:${long.summary}`)
    assert.notMatch(text, /[^\r]\n/)
  })

  test('of nothing is still a calendar', async ({ assert }) => {
    assert.notInclude(await calendar(), 'VEVENT')
  })
})

test.group('A month of the calendar', () => {
  test('is whole weeks from Monday to Sunday around it', async ({ assert }) => {
    const { monthOf, dayKey } = await clientModule<Months>('features/calendar/month.ts')
    const november = monthOf('2026-11', STAMP)
    assert.lengthOf(november.days, 42)
    assert.equal(dayKey(november.days[0] ?? STAMP), '2026-10-26')
    assert.equal(dayKey(november.days.at(-1) ?? STAMP), '2026-12-06')
    assert.equal(dayKey(november.end), '2026-12-07')
    assert.lengthOf(monthOf('2027-02', STAMP).days, 28)
  })

  test('is this one when none, or none there is, is asked for', async ({ assert }) => {
    const { monthOf } = await clientModule<Months>('features/calendar/month.ts')
    for (const name of [undefined, '2026-13', '2026-1', 'soon', '']) {
      assert.equal(monthOf(name, STAMP).name, '2026-11')
    }
  })

  test('has neighbours over the end of a year', async ({ assert }) => {
    const { monthOf, neighbour } = await clientModule<Months>('features/calendar/month.ts')
    assert.equal(neighbour(monthOf('2026-12', STAMP), 1), '2027-01')
    assert.equal(neighbour(monthOf('2026-01', STAMP), -1), '2025-12')
  })

  test('keeps what happens on one day together, in order', async ({ assert }) => {
    const { byDay } = await clientModule<Months>('features/calendar/month.ts')
    const items = ['2026-11-03T10:00', '2026-11-03T12:00', '2026-11-09T10:00'].map((at) => ({ at }))
    const sizes = [...byDay(items)].map(([key, each]) => [key, each.length])
    assert.deepEqual(sizes, [
      ['2026-11-03', 2],
      ['2026-11-09', 1],
    ])
  })
})

test.group('A countdown', () => {
  test('says days and hours, and every second of the last hour in as many digits', async ({
    assert,
  }) => {
    const { countdown } = await clientModule<Dates>('lib/dates.ts')
    const after = (seconds: number) => new Date(STAMP.getTime() + seconds * 1000).toISOString()
    assert.equal(countdown(after(6 * 86_400 + 5), STAMP), '6 days left')
    assert.equal(countdown(after(3600), STAMP), '1 hour left')
    assert.equal(countdown(after(3599), STAMP), '59 min 59 s left')
    assert.equal(countdown(after(65), STAMP), '01 min 05 s left')
    assert.equal(countdown(after(0), STAMP), '00 min 00 s left')
    assert.equal(countdown(after(-1), STAMP), 'due now')
  })
})
