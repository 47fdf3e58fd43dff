import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { HoldWeek } from '#booking/actions/hold_week'
import Booking from '#booking/persistence/booking_model'
import Timesheet from '#booking/persistence/timesheet_model'
import { makeHourly } from '#database/factories/booking/hourly'
import { makeClient } from '#database/factories/booking/people'
import { moneyIn } from '#database/factories/escrow/money_in'
import { Money } from '#kernel/money'
import { Calendar } from '#tests/support/booking/calendar'
import { hourlyScene, verifyMoney } from '#tests/support/booking/hourly_scene'
import { toldOf } from '#tests/support/booking/ledger'
import { drain } from '#tests/support/drain'

const units = (value: unknown) => BigInt((value as { amount: string }).amount)

test.group('Weeks of an hourly booking', (group) => {
  group.each.teardown(verifyMoney)

  test('the first begins when its hold is placed, with its limit pro rata', async ({
    assert,
    cleanup,
  }) => {
    const { calendar, back } = Calendar.at('Thu 12:00')
    cleanup(back)
    const scene = await hourlyScene(calendar)
    const first = await scene.sheet(0)
    assert.equal(first.state, 'open')
    assert.equal(first.limitMinutes, 600)
    assert.equal(first.placed, 50_000n)
    assert.isTrue(first.startsAt.equals(calendar.moment(0, 'Thu 12:00')))
    assert.equal((await scene.sheet(1)).state, 'planned')
    const reply = await scene.asClient.get(`${scene.path}?include=timesheets`)
    assert.equal(reply.attributes['state'], 'active', reply.text)
    assert.lengthOf(reply.included('timesheets'), 2)
    assert.deepEqual(reply.attributes['hourly'], {
      rate: { amount: '5000', currency: 'USD' },
      weeklyLimitMinutes: 1200,
      pausedBy: null,
      ending: false,
    })
    assert.includeMembers(await toldOf(scene.id), ['activated', 'week_funded'])
  })

  test('the last minutes of a week are too few: the next one is meant', async ({
    assert,
    cleanup,
  }) => {
    const { calendar, back } = Calendar.at('Sun 23:55')
    cleanup(back)
    const scene = await hourlyScene(calendar)
    const first = await scene.sheet(1)
    assert.equal(first.state, 'open')
    assert.equal(first.limitMinutes, 1200)
    assert.isTrue(first.startsAt.equals(calendar.moment(1, 'Mon 0:00')))
    assert.lengthOf(await scene.sheets(), 2)
  })

  test('the clock takes the next week’s money on Saturday and pays on Friday', async ({
    assert,
    cleanup,
  }) => {
    const { calendar, back } = Calendar.at('Mon 0:00')
    cleanup(back)
    const scene = await hourlyScene(calendar)
    await calendar.to(0, 'Fri 18:00')
    assert.equal((await scene.log(0, 'Wed 9:00', 90)).status, 201)
    assert.equal((await scene.log(0, 'Thu 9:00', 45)).status, 201)
    await calendar.to(0, 'Sat 11:59')
    assert.equal((await scene.sheet(1)).state, 'planned')
    await calendar.to(0, 'Sat 12:00')
    assert.equal((await scene.sheet(1)).state, 'open')
    assert.equal((await scene.sheet(1)).placed, 100_000n)
    await calendar.to(1, 'Mon 11:59')
    assert.equal((await scene.sheet(0)).state, 'open')
    await calendar.to(1, 'Mon 12:00')
    assert.equal((await scene.sheet(0)).state, 'submitted')
    await calendar.to(1, 'Fri 23:58')
    assert.equal((await scene.sheet(0)).state, 'submitted')
    await calendar.to(1, 'Fri 23:59')
    const paid = await scene.sheet(0)
    assert.equal(paid.state, 'paid')
    assert.equal(paid.worked, 11_250n)
    const reply = await scene.asClient.get(`/timesheets/${paid.id}?include=hours`)
    const { released, fee, tax, refunded } = reply.attributes
    assert.equal(units(released) + units(fee) + units(tax), 11_250n, reply.text)
    assert.equal(units(refunded), 88_750n)
    assert.lengthOf(reply.included('hours'), 2)
    assert.includeMembers(await toldOf(scene.id), ['hours_submitted', 'timesheet_paid'])
    assert.equal((await scene.booking()).state, 'active')
  })

  test('without time is closed on Monday, and all of its money goes back', async ({
    assert,
    cleanup,
  }) => {
    const { calendar, back } = Calendar.at('Mon 0:00')
    cleanup(back)
    const scene = await hourlyScene(calendar, { wallet: 115_000n })
    const before = (await scene.wallet()) + 100_000n
    await calendar.to(1, 'Mon 12:00')
    assert.equal((await scene.sheet(0)).state, 'closed')
    // The fee on it came back as well, so there is more than the hold alone.
    assert.isTrue((await scene.wallet()) >= before)
    assert.include(await toldOf(scene.id), 'week_returned')
  })

  test('the client approves before Friday, once', async ({ assert, cleanup }) => {
    const { calendar, back } = Calendar.at('Mon 0:00')
    cleanup(back)
    const scene = await hourlyScene(calendar)
    await calendar.to(0, 'Tue 18:00')
    await scene.log(0, 'Tue 9:00', 60)
    const { id } = await scene.sheet(0)
    assert.equal((await scene.asClient.post(`/timesheets/${id}/approve`)).status, 409)
    await calendar.to(1, 'Mon 12:00')
    assert.include((await scene.asClient.get(`/timesheets/${id}`)).can, 'approve')
    assert.notInclude((await scene.asTalent.get(`/timesheets/${id}`)).can, 'approve')
    const approved = await scene.asClient.post(`/timesheets/${id}/approve`)
    assert.equal(approved.attributes['state'], 'paid', approved.text)
    assert.equal((await scene.asClient.post(`/timesheets/${id}/approve`)).status, 409)
  })
})

test.group('Money for a week', (group) => {
  group.each.teardown(verifyMoney)

  test('that is paid in for it sets it aside, and the booking begins', async ({
    assert,
    cleanup,
  }) => {
    const { calendar, back } = Calendar.at('Mon 0:00')
    cleanup(back)
    const client = await makeClient()
    const { id } = await makeHourly('accepted', { client })
    const week = await Timesheet.query().where('bookingId', id).firstOrFail()
    const intent = { type: 'timesheets', id: week.id }
    await moneyIn(client.account.id, Money.of('50000', 'USD'), intent)
    await drain()
    assert.equal((await week.refresh()).state, 'planned')
    assert.equal((await toldOf(id)).at(-1), 'week_funding_failed')
    await moneyIn(client.account.id, Money.of('80000', 'USD'), intent)
    await drain()
    assert.equal((await week.refresh()).state, 'open')
    assert.equal(week.weekOf, calendar.monday(0))
    assert.equal((await Booking.findOrFail(id)).state, 'active')
  })

  test('above the set amount asks the client in a browser to prove themself again', async ({
    assert,
    cleanup,
  }) => {
    const { calendar, back } = Calendar.at('Mon 0:00')
    cleanup(back)
    const wishes = { rate: '9000', wallet: 2_000_000n }
    const { id, client } = await makeHourly('accepted', wishes)
    const hold = await app.container.make(HoldWeek)
    const week = await Timesheet.query().where('bookingId', id).firstOrFail()
    const unproved = { ...client.actor, via: 'session' as const, steppedUpAt: null }
    await assert.rejects(() => hold.execute(week.id, unproved), /prove|step|again/i)
    assert.equal((await week.refresh()).state, 'planned')
    await hold.execute(week.id, { ...unproved, steppedUpAt: DateTime.utc() })
    assert.equal((await week.refresh()).state, 'open')
    // The clock is nobody who could prove anything: it takes the next week's all the same.
    await calendar.to(0, 'Sat 12:00')
    const weeks = await Timesheet.query().where('bookingId', id).orderBy('weekOf')
    assert.deepEqual(
      weeks.map(({ state }) => state),
      ['open', 'open', 'planned']
    )
  })
})

test.group('A week whose money is missing', (group) => {
  group.each.teardown(verifyMoney)

  test('is tried every half hour, told once, and held when the money has come', async ({
    assert,
    cleanup,
  }) => {
    const { calendar, back } = Calendar.at('Mon 0:00')
    cleanup(back)
    const scene = await hourlyScene(calendar, { wallet: 110_000n })
    await calendar.to(0, 'Sat 12:00')
    await calendar.to(0, 'Sat 12:30')
    await calendar.to(0, 'Sat 13:00')
    const waiting = await scene.sheet(1)
    assert.equal(waiting.state, 'planned')
    assert.isTrue(waiting.questionDueAt?.equals(calendar.moment(0, 'Sat 13:30')))
    const failures = (await toldOf(scene.id)).filter((name) => name === 'week_funding_failed')
    assert.lengthOf(failures, 1)
    await scene.pay(200_000n)
    await calendar.to(0, 'Sat 13:29')
    assert.equal((await scene.sheet(1)).state, 'planned')
    await calendar.to(0, 'Sat 13:30')
    assert.equal((await scene.sheet(1)).state, 'open')
  })

  test('is missed on Sunday evening: no time can be logged in it', async ({ assert, cleanup }) => {
    const { calendar, back } = Calendar.at('Mon 0:00')
    cleanup(back)
    const scene = await hourlyScene(calendar, { wallet: 110_000n })
    await calendar.to(0, 'Sun 19:59')
    assert.equal((await scene.sheet(1)).state, 'planned')
    await calendar.to(0, 'Sun 20:00')
    assert.equal((await scene.sheet(1)).state, 'unfunded')
    assert.equal((await scene.sheet(2)).state, 'planned')
    await calendar.to(1, 'Tue 18:00')
    const refused = await scene.log(1, 'Tue 9:00', 60)
    assert.equal(refused.error?.code, 'booking.week_not_paid', refused.text)
    assert.isNull((await scene.booking()).pausedBy)
    await scene.pay(200_000n)
    await calendar.to(1, 'Sat 12:00')
    assert.equal((await scene.sheet(2)).state, 'open')
  })

  test('twice in a row pauses the booking, and the client goes on with it', async ({
    assert,
    cleanup,
  }) => {
    const { calendar, back } = Calendar.at('Mon 0:00')
    cleanup(back)
    const scene = await hourlyScene(calendar, { wallet: 110_000n })
    await calendar.to(0, 'Sun 20:00')
    await calendar.to(1, 'Mon 12:00')
    // What came back from the empty first week must not pay for the third.
    const purse = await scene.wallet()
    assert.isTrue(purse >= 100_000n)
    const other = await hourlyScene(calendar, { client: scene.client })
    await calendar.to(1, 'Sun 20:00')
    assert.equal((await scene.booking()).pausedBy, 'system')
    assert.equal((await scene.sheet(2)).state, 'unfunded')
    assert.includeMembers(await toldOf(scene.id), ['week_unfunded', 'paused'])
    assert.equal((await scene.asTalent.post(`${scene.path}/resume`)).status, 409)
    await scene.pay(300_000n)
    await calendar.to(2, 'Wed 12:00')
    const resumed = await scene.asClient.post(`${scene.path}/resume`)
    assert.equal(resumed.status, 200, resumed.text)
    const again = await scene.sheet(2)
    assert.equal(again.state, 'planned')
    assert.isTrue(again.opening)
    const held = await scene.asClient.post(`/timesheets/${again.id}/hold`)
    assert.equal(held.attributes['state'], 'open', held.text)
    assert.equal(held.attributes['limitMinutes'], 771)
    assert.equal((await scene.sheet(3)).state, 'planned')
    assert.equal((await other.booking()).state, 'active')
  })

  test('left alone for ninety days ends the booking', async ({ assert, cleanup }) => {
    const { calendar, back } = Calendar.at('Mon 0:00')
    cleanup(back)
    const scene = await hourlyScene(calendar)
    await scene.asClient.post(`${scene.path}/pause`)
    await calendar.to(1, 'Mon 12:00')
    await calendar.to(13, 'Sun 11:59')
    assert.equal((await scene.booking()).state, 'active')
    await calendar.to(13, 'Sun 12:00')
    assert.equal((await scene.booking()).state, 'completed')
    assert.equal(await scene.held(), 0n)
  })
})
