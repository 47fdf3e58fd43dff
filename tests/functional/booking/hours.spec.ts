import { test } from '@japa/runner'
import { randomUUID } from 'node:crypto'
import Booking from '#booking/persistence/booking_model'
import Timesheet from '#booking/persistence/timesheet_model'
import { makeHourly } from '#database/factories/booking/hourly'
import { Calendar } from '#tests/support/booking/calendar'
import { Caller } from '#tests/support/booking/caller'
import { strayHolds, toldOf, unbalancedTransfers } from '#tests/support/booking/ledger'

async function running(calendar: Calendar) {
  const booking = await makeHourly('running')
  const asClient = await Caller.of(booking.client.account.id)
  const asTalent = await Caller.of(booking.talent.account.id)
  const path = `/bookings/${booking.id}`
  const sheet = async (week: number) =>
    Timesheet.query()
      .where({ bookingId: booking.id, weekOf: calendar.monday(week) })
      .orderBy('createdAt', 'desc')
      .firstOrFail()
  const log = (week: number, at: Parameters<Calendar['iso']>[1], minutes: number, more = {}) =>
    asTalent.post(`${path}/hours`, 'hours', {
      clientId: randomUUID(),
      startedAt: calendar.iso(week, at),
      minutes,
      memo: 'Letters.',
      source: 'timer',
      ...more,
    })
  return { booking, asClient, asTalent, path, sheet, log }
}

test.group('Weeks of an hourly booking', (group) => {
  group.each.teardown(async () => {
    const wrong = [...(await unbalancedTransfers()), ...(await strayHolds())]
    if (wrong.length > 0) throw new Error(JSON.stringify(wrong))
  })

  test('the first begins when its hold is placed, with its limit pro rata', async ({
    assert,
    cleanup,
  }) => {
    const { calendar, back } = Calendar.at('Thu 12:00')
    cleanup(back)
    const { booking, asClient, path, sheet } = await running(calendar)
    const first = await sheet(0)
    assert.equal(first.state, 'open')
    assert.equal(first.limitMinutes, 600)
    assert.equal(first.placed, 50_000n)
    assert.isTrue(first.startsAt.equals(calendar.moment(0, 'Thu 12:00')))
    assert.equal((await sheet(1)).state, 'planned')
    const reply = await asClient.get(`${path}?include=timesheets`)
    assert.equal(reply.attributes['state'], 'active', reply.text)
    assert.lengthOf(reply.included('timesheets'), 2)
    assert.deepEqual(reply.attributes['hourly'], {
      rate: { amount: '5000', currency: 'USD' },
      weeklyLimitMinutes: 1200,
      pausedBy: null,
      ending: false,
    })
    assert.includeMembers(await toldOf(booking.id), ['activated', 'week_funded'])
  })

  test('the clock takes the next week’s money on Saturday and pays on Friday', async ({
    assert,
    cleanup,
  }) => {
    const { calendar, back } = Calendar.at('Mon 0:00')
    cleanup(back)
    const { booking, asClient, sheet, log } = await running(calendar)
    await calendar.to(0, 'Fri 18:00')
    assert.equal((await log(0, 'Wed 9:00', 90)).status, 201)
    assert.equal((await log(0, 'Thu 9:00', 45)).status, 201)
    await calendar.to(0, 'Sat 11:59')
    assert.equal((await sheet(1)).state, 'planned')
    await calendar.to(0, 'Sat 12:00')
    assert.equal((await sheet(1)).state, 'open')
    assert.equal((await sheet(1)).placed, 100_000n)
    await calendar.to(1, 'Mon 11:59')
    assert.equal((await sheet(0)).state, 'open')
    await calendar.to(1, 'Mon 12:00')
    assert.equal((await sheet(0)).state, 'submitted')
    await calendar.to(1, 'Fri 23:58')
    assert.equal((await sheet(0)).state, 'submitted')
    await calendar.to(1, 'Fri 23:59')
    const paid = await sheet(0)
    assert.equal(paid.state, 'paid')
    assert.equal(paid.worked, 11_250n)
    const reply = await asClient.get(`/timesheets/${paid.id}?include=hours`)
    const money = (name: string) => BigInt((reply.attributes[name] as { amount: string }).amount)
    assert.equal(money('released') + money('fee') + money('tax'), 11_250n, reply.text)
    assert.equal(money('refunded'), 88_750n)
    assert.lengthOf(reply.included('hours'), 2)
    assert.includeMembers(await toldOf(booking.id), ['hours_submitted', 'timesheet_paid'])
    assert.equal((await Booking.findOrFail(booking.id)).state, 'active')
  })
})
