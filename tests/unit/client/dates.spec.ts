import { test } from '@japa/runner'
import { clientModule } from '#tests/unit/client/load'

interface Dates {
  dateTime(iso: string, timeZone?: string): string
  timeLeft(iso: string, at?: Date): string
  timeAgo(iso: string, at?: Date): string
  monthYear(iso: string): string
}

const now = new Date('2026-11-21T12:00:00Z')
const after = (milliseconds: number) => new Date(now.getTime() + milliseconds).toISOString()
const HOUR = 3_600_000

test.group('Dates in the browser', () => {
  test('say the weekday, the time and the zone', async ({ assert }) => {
    const { dateTime } = await clientModule<Dates>('lib/dates.ts')
    const text = dateTime('2031-12-04T11:00:00Z', 'Africa/Nairobi')
    assert.match(text, /^Thu,? 4 Dec 2031/)
    assert.match(text, /14:00 (EAT|GMT\+3)$/)
  })

  test('say how long is left, never in more than one unit', async ({ assert }) => {
    const { timeLeft } = await clientModule<Dates>('lib/dates.ts')
    assert.equal(timeLeft(after(6 * 24 * HOUR + HOUR), now), '6 days left')
    assert.equal(timeLeft(after(47 * HOUR), now), '47 hours left')
    assert.equal(timeLeft(after(HOUR), now), '1 hour left')
    assert.equal(timeLeft(after(90_000), now), '1 minute left')
    assert.equal(timeLeft(after(-1000), now), 'due now')
    assert.equal(timeLeft(after(-3 * HOUR), now), 'overdue by 3 hours')
  })

  test('say how long ago', async ({ assert }) => {
    const { timeAgo } = await clientModule<Dates>('lib/dates.ts')
    assert.equal(timeAgo(after(-10_000), now), 'just now')
    assert.equal(timeAgo(after(-5 * HOUR), now), '5 hours ago')
    assert.equal(timeAgo(after(HOUR), now), 'just now')
  })

  test('name a month the same on every machine', async ({ assert }) => {
    const { monthYear } = await clientModule<Dates>('lib/dates.ts')
    assert.equal(monthYear('2026-03-01T00:30:00Z'), 'March 2026')
  })
})
