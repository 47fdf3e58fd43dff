import { test } from '@japa/runner'
import Revision from '#booking/persistence/revision_model'
import { makeHourly } from '#database/factories/booking/hourly'
import { Calendar } from '#tests/support/booking/calendar'
import { Caller } from '#tests/support/booking/caller'
import { hourlyScene, verifyMoney } from '#tests/support/booking/hourly_scene'
import { toldOf } from '#tests/support/booking/ledger'

async function runs(cleanup: (handler: () => void) => void) {
  const { calendar, back } = Calendar.at('Mon 0:00')
  cleanup(back)
  return { calendar, scene: await hourlyScene(calendar) }
}

test.group('Pausing an hourly booking', (group) => {
  group.each.teardown(verifyMoney)

  test('lets the week run out, takes no further money, and who paused goes on', async ({
    assert,
    cleanup,
  }) => {
    const { calendar, scene } = await runs(cleanup)
    await calendar.to(0, 'Wed 12:00')
    const paused = await scene.asTalent.post(`${scene.path}/pause`)
    assert.equal((paused.attributes['hourly'] as { pausedBy: string }).pausedBy, 'talent')
    assert.equal((await scene.asClient.post(`${scene.path}/pause`)).status, 409)
    assert.equal((await scene.sheet(1)).state, 'cancelled')
    assert.equal((await scene.log(0, 'Wed 9:00', 60)).status, 201)
    await calendar.to(1, 'Mon 12:00')
    await calendar.to(1, 'Fri 23:59')
    assert.equal((await scene.sheet(0)).state, 'paid')
    assert.lengthOf(await scene.sheets(), 2)

    assert.equal((await scene.asClient.post(`${scene.path}/resume`)).status, 409)
    await calendar.to(2, 'Thu 12:00')
    const resumed = await scene.asTalent.post(`${scene.path}/resume`)
    assert.equal(resumed.status, 200, resumed.text)
    const next = await scene.sheet(2)
    const shown = await scene.asClient.get(`/timesheets/${next.id}`)
    assert.include(shown.can, 'hold')
    assert.equal(shown.attributes['limitMinutes'], 600)
    assert.isNotNull(shown.attributes['quote'])
    await scene.asClient.post(`/timesheets/${next.id}/hold`)
    assert.equal((await scene.sheet(2)).placed, 50_000n)
    assert.includeMembers(await toldOf(scene.id), ['paused', 'resumed'])
  })

  test('gives back what was set aside for a week that has not begun', async ({
    assert,
    cleanup,
  }) => {
    const { calendar, scene } = await runs(cleanup)
    await calendar.to(0, 'Sun 12:00')
    assert.equal((await scene.sheet(1)).state, 'open')
    const wallet = await scene.wallet()
    await scene.asClient.post(`${scene.path}/pause`)
    assert.equal((await scene.sheet(1)).state, 'cancelled')
    assert.isTrue((await scene.wallet()) >= wallet + 100_000n)
    assert.equal((await scene.sheet(0)).state, 'open')
    assert.include(await toldOf(scene.id), 'week_returned')
  })

  test('within the same week goes on as if nothing had been', async ({ assert, cleanup }) => {
    const { calendar, scene } = await runs(cleanup)
    await calendar.to(0, 'Tue 12:00')
    await scene.asClient.post(`${scene.path}/pause`)
    await scene.asClient.post(`${scene.path}/resume`)
    await calendar.to(0, 'Sat 12:00')
    assert.equal((await scene.sheet(1)).state, 'open')
    assert.equal((await scene.sheet(0)).state, 'open')
  })

  test('is nothing for a week paid early: one cannot be paid for before the one before it', async ({
    assert,
    cleanup,
  }) => {
    const { scene } = await runs(cleanup)
    const second = await scene.sheet(1)
    assert.equal((await scene.asClient.post(`/timesheets/${second.id}/hold`)).status, 200)
    const third = await scene.sheet(2)
    const refused = await scene.asClient.post(`/timesheets/${third.id}/hold`)
    assert.equal(refused.error?.code, 'booking.wrong_state', refused.text)
    assert.notInclude((await scene.asClient.get(`/timesheets/${third.id}`)).can, 'hold')
  })
})

test.group('Ending an hourly booking', (group) => {
  group.each.teardown(verifyMoney)

  test('waits for the week that runs, then is completed with its payment', async ({
    assert,
    cleanup,
  }) => {
    const { calendar, scene } = await runs(cleanup)
    await calendar.to(0, 'Wed 12:00')
    await scene.log(0, 'Wed 9:00', 60)
    const ending = await scene.asTalent.post(`${scene.path}/end`)
    assert.equal(ending.attributes['state'], 'active', ending.text)
    assert.notInclude(ending.can, 'end')
    assert.notInclude(ending.can, 'pause')
    await calendar.to(1, 'Mon 12:00')
    assert.equal((await scene.booking()).state, 'active')
    await calendar.to(1, 'Fri 23:59')
    assert.equal((await scene.booking()).state, 'completed')
    assert.isNotNull((await scene.booking()).reviewsDueAt)
    assert.equal(await scene.held(), 0n)
    assert.includeMembers(await toldOf(scene.id), ['ending', 'completed'])
  })

  test('is at once when no week is open', async ({ assert, cleanup }) => {
    const { calendar, scene } = await runs(cleanup)
    await scene.asClient.post(`${scene.path}/pause`)
    await calendar.to(1, 'Mon 12:00')
    const ended = await scene.asClient.post(`${scene.path}/end`)
    assert.equal(ended.attributes['state'], 'completed', ended.text)
  })

  test('waits for a dispute about its last week', async ({ assert, cleanup }) => {
    const { calendar, scene } = await runs(cleanup)
    await calendar.to(0, 'Wed 12:00')
    const { id: entry } = await scene.log(0, 'Wed 9:00', 60)
    await scene.asClient.post(`${scene.path}/end`)
    await calendar.to(1, 'Mon 12:00')
    const { id } = await scene.sheet(0)
    await scene.asClient.post(`/timesheets/${id}/dispute`, 'timesheets', {
      reason: 'Nothing came.',
      hours: [entry],
    })
    assert.equal((await scene.booking()).state, 'active')
    const [quarrel] = (await scene.asTalent.get(`${scene.path}?include=disputes`)).included(
      'disputes'
    )
    await scene.asTalent.post(`/disputes/${quarrel?.id}/concede`)
    assert.equal((await scene.booking()).state, 'completed')
  })
})

test.group('Terms by the hour', (group) => {
  group.each.teardown(verifyMoney)

  test('go back and forth before they hold, and cost what a week can cost', async ({ assert }) => {
    const { id, client, talent } = await makeHourly('offered')
    const asClient = await Caller.of(client.account.id)
    const asTalent = await Caller.of(talent.account.id)
    const path = `/bookings/${id}`
    const countered = await asTalent.post(`${path}/counter`, 'bookings', { hourlyRate: '6000' })
    assert.deepEqual(countered.attributes['total'], { amount: '120000', currency: 'USD' })
    const { included } = (await asClient.get(`${path}?include=revisions,timesheets`)).body
    const [first, second] = (included ?? []).filter(({ type }) => type === 'revisions')
    assert.deepEqual(first?.attributes['hourly'], {
      rate: { amount: '5000', currency: 'USD' },
      weeklyLimitMinutes: 1200,
    })
    assert.equal((second?.attributes['hourly'] as { rate: { amount: string } }).rate.amount, '6000')
    assert.isNotEmpty(countered.attributes['quote'] as unknown[])
    const accepted = await asClient.post(`${path}/accept`)
    assert.equal(accepted.attributes['state'], 'accepted', accepted.text)
    const [week] = (await asClient.get(`${path}?include=timesheets`)).included('timesheets')
    assert.equal(week?.attributes['state'], 'planned')
    assert.include(week?.meta?.can ?? [], 'hold')
    assert.equal((await asTalent.post(`${path}/cancel`)).attributes['state'], 'cancelled')
    assert.lengthOf(await Revision.query().where('bookingId', id), 2)
  })

  test('that make no sense name their field', async ({ assert }) => {
    const { client, talent } = await makeHourly('offered')
    const asClient = await Caller.of(client.account.id)
    const offer = {
      kind: 'hourly',
      talentId: talent.profileId,
      title: 'Letters',
      currency: 'USD',
      hourlyRate: '5000',
      weeklyLimitMinutes: 600,
    }
    for (const [change, code, field] of [
      [{ hourlyRate: '0' }, 'booking.amount_invalid', 'hourlyRate'],
      [{ hourlyRate: '-1' }, 'booking.amount_invalid', 'hourlyRate'],
      [{ hourlyRate: undefined }, 'booking.amount_invalid', 'hourlyRate'],
      [{ hourlyRate: '1000000000000000' }, 'booking.amount_invalid', 'hourlyRate'],
      [{ weeklyLimitMinutes: 59 }, 'booking.hours_invalid', 'weeklyLimitMinutes'],
      [{ weeklyLimitMinutes: 10_081 }, 'booking.hours_invalid', 'weeklyLimitMinutes'],
      [{ weeklyLimitMinutes: 90.5 }, 'booking.hours_invalid', 'weeklyLimitMinutes'],
      [
        { milestones: [{ title: 'A part', amount: '1' }] },
        'booking.change_misplaced',
        'milestones',
      ],
      [{ kind: 'fixed' }, 'booking.change_misplaced', 'hourlyRate'],
    ] as const) {
      const refused = await asClient.post('/bookings', 'bookings', { ...offer, ...change })
      assert.equal(refused.error?.code, code, `${JSON.stringify(change)} ${refused.text}`)
      assert.equal(refused.error?.source?.pointer, `/data/attributes/${field}`)
    }
  })

  test('that change while it runs count from the next week whose money is not set aside', async ({
    assert,
    cleanup,
  }) => {
    const { calendar, scene } = await runs(cleanup)
    await calendar.to(0, 'Sun 12:00')
    const proposed = await scene.asTalent.post(`${scene.path}/propose-change`, 'bookings', {
      hourlyRate: '4000',
      weeklyLimitMinutes: 600,
    })
    assert.equal(proposed.status, 200, proposed.text)
    const agreed = await scene.asClient.post(`${scene.path}/agree-change`)
    assert.equal(agreed.status, 200, agreed.text)
    assert.equal((await scene.sheet(1)).rate, 5_000n)
    const third = await scene.sheet(2)
    const shown = await scene.asClient.get(`/timesheets/${third.id}`)
    assert.deepEqual(shown.attributes['rate'], { amount: '4000', currency: 'USD' })
    await calendar.to(1, 'Sat 12:00')
    assert.equal((await scene.sheet(2)).placed, 40_000n)
    assert.equal((await scene.sheet(2)).limitMinutes, 600)
  })

  test('lapse when the first week is not paid for in time', async ({ assert, cleanup }) => {
    const { calendar, back } = Calendar.at('Mon 0:00')
    cleanup(back)
    const { id, client } = await makeHourly('accepted')
    await calendar.to(0, 'Thu 0:01')
    const lapsed = await (
      await Caller.of(client.account.id)
    ).get(`/bookings/${id}?include=timesheets`)
    assert.equal(lapsed.attributes['state'], 'lapsed')
    assert.equal(lapsed.included('timesheets')[0]?.attributes['state'], 'cancelled')
  })
})
