import { test } from '@japa/runner'
import { Calendar } from '#tests/support/booking/calendar'
import { hourlyScene, verifyMoney } from '#tests/support/booking/hourly_scene'
import { drain } from '#tests/support/drain'
import { toldOf } from '#tests/support/booking/ledger'

const units = (value: unknown) => BigInt((value as { amount: string }).amount)

/** A week that was handed in with three entries: 2 h, 1 h and 50 min. */
async function handedIn(cleanup: (handler: () => void) => void) {
  const { calendar, back } = Calendar.at('Mon 0:00')
  cleanup(back)
  const scene = await hourlyScene(calendar)
  await calendar.to(0, 'Fri 18:00')
  const first = await scene.log(0, 'Tue 9:00', 120)
  const second = await scene.log(0, 'Wed 9:00', 60)
  const third = await scene.log(0, 'Thu 9:00', 50)
  await calendar.to(1, 'Mon 12:00')
  const { id } = await scene.sheet(0)
  const dispute = (hours: string[], reason = 'Nobody asked for that.') =>
    scene.asClient.post(`/timesheets/${id}/dispute`, 'timesheets', { reason, hours })
  return { calendar, scene, id, dispute, entries: [first.id, second.id, third.id] as const }
}

test.group('Disputed time', (group) => {
  group.each.teardown(verifyMoney)

  test('stays frozen; what is not disputed is paid and what was not used goes back, at once', async ({
    assert,
    cleanup,
  }) => {
    const { scene, id, dispute, entries } = await handedIn(cleanup)
    const wallet = await scene.wallet()
    const disputed = await dispute([entries[1]])
    assert.equal(disputed.attributes['state'], 'disputed', disputed.text)
    const { held, released, fee, tax, refunded } = disputed.attributes
    assert.equal(units(held), 5_000n)
    // 230 minutes come to 19,167 and 170 of them to 14,167: no minor unit is lost between.
    assert.equal(units(released) + units(fee) + units(tax), 14_167n)
    assert.equal(units(refunded), 80_833n)
    assert.isTrue((await scene.wallet()) >= wallet + 80_833n)
    const detail = await scene.asTalent.get(`/timesheets/${id}?include=hours`)
    assert.deepEqual(
      detail.included('hours').map(({ attributes }) => attributes['disputed']),
      [false, true, false]
    )
    const [quarrel] = (await scene.asTalent.get(`${scene.path}?include=disputes`)).included(
      'disputes'
    )
    assert.equal(quarrel?.attributes['timesheetId'], id)
    assert.isNull(quarrel?.attributes['milestoneId'])
    assert.equal(units(quarrel?.attributes['stake']), 5_000n)
    assert.includeMembers(await toldOf(scene.id), ['timesheet_paid', 'timesheet_disputed'])
  })

  test('is settled by bids that meet, and the week is over', async ({ assert, cleanup }) => {
    const { scene, id, dispute, entries } = await handedIn(cleanup)
    await dispute([entries[1]])
    const [quarrel] = (await scene.asTalent.get(`${scene.path}?include=disputes`)).included(
      'disputes'
    )
    const bid = `/disputes/${quarrel?.id}/bid`
    await scene.asClient.post(bid, 'disputes', { amount: '3000' })
    const settled = await scene.asTalent.post(bid, 'disputes', { amount: '2000' })
    assert.equal(settled.attributes['state'], 'settled', settled.text)
    const sheet = await scene.asTalent.get(`/timesheets/${id}`)
    assert.equal(sheet.attributes['state'], 'settled')
    const { released, fee, tax, refunded } = sheet.attributes
    assert.equal(units(released) + units(fee) + units(tax), 16_667n)
    assert.equal(units(refunded), 83_333n)
    assert.include(await toldOf(scene.id), 'timesheet_dispute_settled')
    assert.equal((await scene.booking()).state, 'active')
  })

  test('all that was logged releases nothing, and nobody is told of a sum of nothing', async ({
    assert,
    cleanup,
  }) => {
    const { scene, dispute, entries } = await handedIn(cleanup)
    await dispute([...entries])
    await drain()
    const [said] = (await scene.asClient.get(`/conversations?filter[bookingId]=${scene.id}`)).list
    const lines = (await scene.asClient.get(`/conversations/${said?.id}/messages`)).list
    const words = lines.map(({ attributes }) => String(attributes['body']).replace(/\s/g, ' '))
    assert.isTrue(words.some((line) => line.includes('that nobody worked for')))
    assert.deepEqual(
      words.filter((line) => /\$0(?![.\d])/.test(line)),
      []
    )
  })

  test('all of a week that was used up moves nothing, and is frozen whole', async ({
    assert,
    cleanup,
  }) => {
    const { calendar, back } = Calendar.at('Mon 0:00')
    cleanup(back)
    const scene = await hourlyScene(calendar, { limitMinutes: 60 })
    await calendar.to(0, 'Fri 18:00')
    const { id: entry } = await scene.log(0, 'Tue 9:00', 60)
    await calendar.to(1, 'Mon 12:00')
    const { id } = await scene.sheet(0)
    const disputed = await scene.asClient.post(`/timesheets/${id}/dispute`, 'timesheets', {
      reason: 'Nothing came.',
      hours: [entry],
    })
    assert.equal(units(disputed.attributes['held']), 5_000n, disputed.text)
    assert.equal(units(disputed.attributes['released']), 0n)
  })

  test('names entries of the week and a reason, and is the client’s alone', async ({
    assert,
    cleanup,
  }) => {
    const { scene, id, dispute, entries } = await handedIn(cleanup)
    assert.equal((await dispute([])).error?.code, 'booking.hours_invalid')
    assert.equal((await dispute(['hrs_none'])).error?.code, 'booking.hours_invalid')
    assert.equal((await dispute([entries[0]], ' ')).error?.code, 'booking.reason_missing')
    const byTalent = await scene.asTalent.post(`/timesheets/${id}/dispute`, 'timesheets', {
      reason: 'I worked more.',
      hours: [entries[0]],
    })
    assert.equal(byTalent.error?.code, 'booking.not_your_move')
    await scene.asClient.post(`/timesheets/${id}/approve`)
    assert.equal((await dispute([entries[0]])).error?.code, 'booking.wrong_state')
  })

  test('that nobody speaks about goes to staff, who decide it', async ({ assert, cleanup }) => {
    const { calendar, scene, dispute, entries } = await handedIn(cleanup)
    await dispute([entries[0]])
    await calendar.to(1, 'Sat 13:00')
    const [quarrel] = (await scene.asTalent.get(`${scene.path}?include=disputes`)).included(
      'disputes'
    )
    assert.equal(quarrel?.attributes['state'], 'with_staff')
    assert.equal(quarrel?.attributes['weekOf'], calendar.monday(0))
    assert.equal((await scene.sheet(0)).state, 'disputed')
  })

  test('ends with an agreed cancellation, which names weeks', async ({ assert, cleanup }) => {
    const { calendar, scene, id, dispute, entries } = await handedIn(cleanup)
    await dispute([entries[0]])
    const { id: open } = await scene.sheet(1)
    const propose = (shares: object[]) =>
      scene.asClient.post(`${scene.path}/propose-cancellation`, 'bookings', { shares })
    const wrong = await propose([{ timesheetId: id, talentShare: '1' }])
    assert.equal(wrong.error?.code, 'booking.shares_invalid')
    const proposed = await propose([
      { timesheetId: id, talentShare: '4000' },
      { timesheetId: open, talentShare: '0' },
    ])
    assert.equal(proposed.status, 200, proposed.text)
    const agreed = await scene.asTalent.post(`${scene.path}/agree-cancellation`)
    assert.equal(agreed.attributes['state'], 'cancelled', agreed.text)
    assert.deepEqual(
      (await scene.sheets()).map(({ state }) => state),
      ['settled', 'settled', 'cancelled']
    )
    assert.equal(await scene.held(), 0n)
    await calendar.to(2, 'Mon 12:00')
    assert.equal((await scene.booking()).state, 'cancelled')
  })
})
