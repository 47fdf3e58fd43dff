import { test } from '@japa/runner'
import { randomUUID } from 'node:crypto'
import { Calendar } from '#tests/support/booking/calendar'
import { Caller } from '#tests/support/booking/caller'
import { hourlyScene, verifyMoney } from '#tests/support/booking/hourly_scene'
import { toldOf } from '#tests/support/booking/ledger'

async function midweek(cleanup: (handler: () => void) => void) {
  const { calendar, back } = Calendar.at('Mon 8:00')
  cleanup(back)
  const scene = await hourlyScene(calendar)
  await calendar.to(0, 'Wed 18:00')
  return { calendar, scene }
}

test.group('Time', (group) => {
  group.each.teardown(verifyMoney)

  test('is logged by the talent alone, and adds up', async ({ assert, cleanup }) => {
    const { calendar, scene } = await midweek(cleanup)
    const logged = await scene.log(0, 'Tue 9:00', 90)
    assert.equal(logged.status, 201, logged.text)
    assert.equal(logged.attributes['state'], 'counted')
    assert.includeMembers(logged.can, ['edit', 'remove'])
    assert.equal((await toldOf(scene.id)).at(-1), 'hours_changed')
    const attributes = {
      clientId: randomUUID(),
      startedAt: calendar.iso(0, 'Tue 14:00'),
      minutes: 30,
    }
    const byClient = await scene.asClient.post(`${scene.path}/hours`, 'hours', attributes)
    assert.equal(byClient.error?.code, 'booking.not_your_move')
    await scene.log(0, 'Wed 9:00', 30)
    const sheet = await scene.sheet(0)
    const seen = await scene.asClient.get(`/timesheets/${sheet.id}?include=hours`)
    assert.equal(seen.attributes['workedMinutes'], 120)
    assert.deepEqual(seen.attributes['amount'], { amount: '10000', currency: 'USD' })
    assert.lengthOf(seen.included('hours'), 2)
    assert.include((await scene.asTalent.get(`/timesheets/${sheet.id}`)).can, 'log')
    assert.notInclude(seen.can, 'log')
  })

  test('that arrives twice counts once; under the same id nothing else does', async ({
    assert,
    cleanup,
  }) => {
    const { scene } = await midweek(cleanup)
    const clientId = randomUUID()
    const [first, second, third] = await Promise.all([
      scene.log(0, 'Tue 9:00', 60, { clientId }),
      scene.log(0, 'Tue 9:00', 60, { clientId }),
      scene.log(0, 'Tue 9:00', 60, { clientId }),
    ])
    assert.deepEqual([first.status, second.status, third.status], [201, 201, 201])
    assert.equal(new Set([first.id, second.id, third.id]).size, 1)
    assert.equal((await scene.sheet(0)).minutes, 60)
    const other = await scene.log(0, 'Tue 9:00', 61, { clientId })
    assert.equal(other.error?.code, 'booking.hours_conflict')
    await scene.asTalent.delete(`/hours/${first.id}`)
    const late = await scene.log(0, 'Tue 9:00', 60, { clientId })
    assert.equal(late.error?.code, 'booking.hours_conflict')
    assert.equal((await scene.sheet(0)).minutes, 0)
  })

  test('lies in its week, in the past, and nowhere twice; each error names its field', async ({
    assert,
    cleanup,
  }) => {
    const { calendar, scene } = await midweek(cleanup)
    await scene.log(0, 'Tue 9:00', 60)
    const cases = [
      [await scene.log(0, 'Tue 9:59', 10), 'booking.hours_overlap', 'startedAt'],
      [await scene.log(0, 'Tue 8:01', 60), 'booking.hours_overlap', 'startedAt'],
      [await scene.log(0, 'Wed 19:00', 10), 'booking.hours_invalid', 'startedAt'],
      [await scene.log(0, 'Wed 17:30', 45), 'booking.hours_invalid', 'minutes'],
      [await scene.log(0, 'Mon 7:59', 30), 'booking.week_not_paid', 'startedAt'],
      [await scene.log(-1, 'Fri 9:00', 30), 'booking.week_not_paid', 'startedAt'],
      [await scene.log(0, 'Wed 9:00', 0), 'booking.hours_invalid', 'minutes'],
      [await scene.log(0, 'Wed 9:00', -5), 'booking.hours_invalid', 'minutes'],
      [await scene.log(0, 'Wed 9:00', 1.5), 'booking.hours_invalid', 'minutes'],
      [
        await scene.log(0, 'Wed 9:00', 5, { startedAt: 'yesterday' }),
        'booking.hours_invalid',
        'startedAt',
      ],
      [
        await scene.log(0, 'Wed 9:00', 5, { startedAt: '2027-03-03T09:00:00' }),
        'booking.hours_invalid',
        'startedAt',
      ],
      [
        await scene.log(0, 'Wed 9:00', 5, { memo: 'a'.repeat(2_001) }),
        'booking.text_too_long',
        'memo',
      ],
    ] as const
    for (const [reply, code, field] of cases) {
      assert.equal(reply.error?.code, code, reply.text)
      assert.equal(reply.error?.source?.pointer, `/data/attributes/${field}`)
    }
    assert.equal((await scene.log(0, 'Tue 10:00', 10)).status, 201)
    await calendar.to(1, 'Mon 9:00')
    const crossing = await scene.log(0, 'Sun 23:30', 60)
    assert.equal(crossing.error?.code, 'booking.hours_invalid', crossing.text)
    assert.equal(crossing.error?.source?.pointer, '/data/attributes/minutes')
    assert.equal((await scene.log(0, 'Sun 23:30', 30)).status, 201)
    assert.equal((await scene.sheet(0)).minutes, 100)
  })

  test('above the weekly limit is refused, and told how much is left', async ({
    assert,
    cleanup,
  }) => {
    const { calendar, back } = Calendar.at('Mon 0:00')
    cleanup(back)
    const scene = await hourlyScene(calendar, { limitMinutes: 120 })
    await calendar.to(0, 'Wed 18:00')
    await scene.log(0, 'Tue 9:00', 100)
    const refused = await scene.log(0, 'Wed 9:00', 21)
    assert.equal(refused.error?.code, 'booking.limit_exceeded')
    assert.equal(refused.error?.meta?.['leftMinutes'], 20)
    assert.equal((await scene.log(0, 'Wed 9:00', 20)).status, 201)
  })

  test('can be corrected and taken back while the week is open, not after', async ({
    assert,
    cleanup,
  }) => {
    const { calendar, scene } = await midweek(cleanup)
    const { id } = await scene.log(0, 'Tue 9:00', 60)
    const { id: other } = await scene.log(0, 'Wed 9:00', 30)
    const change = (attributes: Record<string, unknown>) =>
      scene.asTalent.patch(`/hours/${id}`, attributes)
    const longer = await change({ minutes: 75, memo: 'Letters, and stamps.' })
    assert.equal(longer.attributes['memo'], 'Letters, and stamps.', longer.text)
    assert.equal((await scene.sheet(0)).minutes, 105)
    const onto = await change({ startedAt: calendar.iso(0, 'Wed 9:10') })
    assert.equal(onto.error?.code, 'booking.hours_overlap')
    assert.equal((await scene.asClient.patch(`/hours/${id}`, { minutes: 1 })).status, 403)
    assert.equal((await scene.asTalent.delete(`/hours/${other}`)).status, 204)
    assert.equal((await scene.asTalent.get(`/hours/${other}`)).status, 404)
    assert.equal((await scene.sheet(0)).minutes, 75)
    await calendar.to(1, 'Mon 12:00')
    assert.equal((await change({ minutes: 1 })).error?.code, 'booking.wrong_state')
    assert.equal((await scene.asTalent.delete(`/hours/${id}`)).status, 409)
    assert.equal((await scene.sheet(0)).minutes, 75)
  })

  test('received after its week was handed in asks for a bonus, once', async ({
    assert,
    cleanup,
  }) => {
    const { calendar, scene } = await midweek(cleanup)
    await scene.log(0, 'Tue 9:00', 60)
    await calendar.to(1, 'Mon 12:00')
    const clientId = randomUUID()
    const late = await scene.log(0, 'Wed 9:00', 30, { clientId })
    assert.equal(late.attributes['state'], 'late', late.text)
    const again = await scene.log(0, 'Wed 9:00', 30, { clientId })
    assert.equal(again.id, late.id)
    assert.equal((await scene.sheet(0)).minutes, 60)
    const booking = await scene.asClient.get(`${scene.path}?include=bonuses`)
    const [bonus, ...others] = booking.included('bonuses')
    assert.isEmpty(others)
    assert.equal(bonus?.id, late.attributes['bonusId'])
    assert.equal(bonus?.attributes['state'], 'proposed')
    assert.deepEqual(bonus?.attributes['amount'], { amount: '2500', currency: 'USD' })
    const paid = await scene.asClient.post(`${scene.path}/bonus`, 'bonuses', {
      amount: '2500',
      proposalId: bonus?.id,
    })
    assert.isTrue([200, 201].includes(paid.status), paid.text)
  })

  test('is nothing to strangers, nor to a booking with milestones', async ({ assert, cleanup }) => {
    const { scene } = await midweek(cleanup)
    const { id } = await scene.log(0, 'Tue 9:00', 60)
    const other = await hourlyScene(Calendar.at('Wed 18:00').calendar)
    for (const path of [
      `/hours/${id}`,
      `/timesheets/${(await scene.sheet(0)).id}`,
      `/timesheets?filter[booking]=${scene.id}`,
    ]) {
      assert.equal((await other.asTalent.get(path)).status, 404, path)
      assert.equal((await Caller.visitor().get(path)).status, 401, path)
    }
    const listed = await scene.asClient.get(`/timesheets?filter[booking]=${scene.id}&page[size]=1`)
    assert.lengthOf(listed.list, 1)
    const next = await scene.asClient.get(
      String(listed.body.links?.next).replace(/^.*\/api\/v1/, '')
    )
    assert.lengthOf(next.list, 1, next.text)
    assert.notEqual(next.list[0]?.id, listed.list[0]?.id)
  })
})
