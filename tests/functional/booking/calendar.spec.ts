import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { ProposeCancellation } from '#booking/actions/propose_cancellation'
import { SweepDeadlines } from '#booking/actions/sweep_deadlines'
import { EndUnpaid } from '#booking/actions/end_unpaid'
import { makeBooking } from '#database/factories/booking/bookings'
import { makeStaff } from '#database/factories/identity/accounts'
import { Caller } from '#tests/support/booking/caller'
import { travel } from '#tests/support/identity/travel'

const days = (count: number) => DateTime.utc().plus({ days: count }).toISO()

test.group('The calendar of deadlines', () => {
  test('says what happens by itself, when, about which money, and who may act before', async ({
    assert,
  }) => {
    const booking = await makeBooking('submitted')
    const asClient = await Caller.of(booking.client.account.id)
    const reply = await asClient.get('/deadlines')
    assert.equal(reply.status, 200)
    assert.lengthOf(reply.list, 1)
    const [deadline] = reply.list
    assert.containSubset(deadline?.attributes, {
      bookingId: booking.id,
      bookingTitle: 'A quiet reading room',
      subject: 'milestone',
      subjectTitle: 'Part 1',
      event: 'approve',
      actsAs: 'system',
      waitsFor: ['client'],
      held: { amount: '50000', currency: 'USD' },
    })
    assert.equal(deadline?.meta?.viewerSide, 'client')
    const asTalent = await Caller.of(booking.talent.account.id)
    assert.equal((await asTalent.get('/deadlines')).list[0]?.meta?.viewerSide, 'talent')
  })

  test('shows questions beside states, soonest first, and only one’s own', async ({ assert }) => {
    const booking = await makeBooking('funded')
    await makeBooking('offered')
    const propose = await app.container.make(ProposeCancellation)
    const shares = [{ milestoneId: booking.milestoneIds[0] ?? '', talentShare: '0' }]
    await propose.execute(booking.id, { shares }, booking.client.actor)
    const asTalent = await Caller.of(booking.talent.account.id)
    const reply = await asTalent.get(`/deadlines?filter[from]=${days(-1)}&filter[to]=${days(90)}`)
    assert.deepEqual(
      reply.list.map(({ attributes }) => [attributes.event, attributes.waitsFor]),
      [
        ['end-proposal', ['talent']],
        ['reclaim', ['talent']],
      ]
    )
  })

  test('is told a window at a time, a page at a time', async ({ assert }) => {
    const { client, talent } = await makeBooking('offered')
    for (const _ of [1, 2]) await makeBooking('offered', { client, talent })
    const asClient = await Caller.of(client.account.id)
    assert.isEmpty(
      (await asClient.get(`/deadlines?filter[from]=${days(8)}&filter[to]=${days(9)}`)).list
    )
    const seen = new Set<string>()
    let path: string | null = '/deadlines?page[size]=2'
    while (path !== null) {
      const reply: Awaited<ReturnType<Caller['get']>> = await asClient.get(path)
      for (const { id } of reply.list) seen.add(id)
      const next: string | null | undefined = reply.body.links?.next
      path = next ? next.replace(/^.*\/api\/v1/, '') : null
    }
    assert.equal(seen.size, 3)
  })

  for (const { name, query, parameter } of [
    { name: 'no moment', query: 'filter[from]=soon', parameter: 'filter[from]' },
    { name: 'the end first', query: `filter[to]=2001-01-01T00:00:00Z`, parameter: 'filter[to]' },
    { name: 'a decade', query: 'filter[to]=2036-01-01T00:00:00Z', parameter: 'filter[to]' },
    { name: 'something unknown', query: 'filter[who]=me', parameter: 'filter[who]' },
  ]) {
    test(`refuses a window that is ${name}, naming the parameter`, async ({ assert }) => {
      const booking = await makeBooking('offered')
      const reply = await (await Caller.of(booking.client.account.id)).get(`/deadlines?${query}`)
      assert.equal(reply.status, 400)
      assert.equal(reply.error?.source?.parameter, parameter)
    })
  }
})

test.group('Deadlines that are stuck', () => {
  test('are shown to staff with what is wrong, and tried again at once when they ask', async ({
    assert,
    cleanup,
  }) => {
    const booking = await makeBooking('offered')
    const back = travel({ days: 8 })
    cleanup(back)
    app.container.swap(EndUnpaid, () => app.container.make(Burning))
    const sweep = () => app.container.make(SweepDeadlines).then((action) => action.execute())
    await sweep()
    app.container.restore(EndUnpaid)
    const { id } = await makeStaff('finance')
    const asFinance = await Caller.of(id)
    const stuck = (await asFinance.get('/stuck-deadlines')).list.find(
      (row) => row.id === booking.id
    )
    assert.containSubset(stuck?.attributes, { event: 'expire', attempts: 1, code: null })
    await sweep()
    assert.equal((await asFinance.get(`/stuck-deadlines/${booking.id}`)).status, 200)
    const reply = await asFinance.post(`/stuck-deadlines/${booking.id}/retry`)
    assert.equal(reply.status, 200, reply.text)
    await sweep()
    assert.equal((await asFinance.get(`/stuck-deadlines/${booking.id}`)).status, 404)
    const db = await app.container.make(Database)
    const audit = await db
      .from('kernel.audit_log')
      .where({ action: 'booking.deadline_retried', actor_id: id })
    assert.lengthOf(audit, 1)
  })
})

class Burning extends EndUnpaid {
  override execute(): Promise<void> {
    throw new Error('The disk is on fire')
  }
}
