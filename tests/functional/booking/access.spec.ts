import { test } from '@japa/runner'
import { makeBooking, type MadeBooking } from '#database/factories/booking/bookings'
import { makeClient } from '#database/factories/booking/people'
import { makeStaff } from '#database/factories/identity/accounts'
import { Caller } from '#tests/support/booking/caller'

test.group('Who may know of a booking', (group) => {
  let booking: MadeBooking
  let paths: string[]
  let writes: string[]

  group.setup(async () => {
    booking = await makeBooking('disputed')
    const milestone = `/milestones/${booking.milestoneIds[0]}`
    const dispute = `/disputes/${booking.disputeId}`
    paths = [`/bookings/${booking.id}`, `/bookings/${booking.id}/history`, milestone, dispute]
    writes = [
      ...['accept', 'decline', 'withdraw', 'cancel', 'end'].map(
        (e) => `/bookings/${booking.id}/${e}`
      ),
      ...['fund', 'submit', 'approve', 'give-up'].map((e) => `${milestone}/${e}`),
      `${dispute}/concede`,
      `${dispute}/confirm`,
    ]
  })

  test('a stranger is told there is nothing, whatever they try', async ({ assert }) => {
    const stranger = await Caller.of((await makeClient()).account.id)
    for (const path of paths) assert.equal((await stranger.get(path)).status, 404, path)
    for (const path of writes) assert.equal((await stranger.post(path)).status, 404, path)
    assert.isEmpty((await stranger.get('/bookings')).list)
    assert.isEmpty((await stranger.get('/disputes')).list)
  })

  test('a visitor is asked to sign in', async ({ assert }) => {
    for (const path of [...paths, '/bookings', '/disputes']) {
      assert.equal((await Caller.visitor().get(path)).status, 401, path)
    }
  })

  test('both sides and staff read it', async ({ assert }) => {
    const readers = [booking.client.account.id, booking.talent.account.id]
    for (const role of ['support', 'finance', 'auditor', 'admin'] as const) {
      readers.push((await makeStaff(role)).id)
    }
    for (const id of readers) {
      const reader = await Caller.of(id)
      for (const path of paths) assert.equal((await reader.get(path)).status, 200, path)
    }
  })

  test('a token reads and writes only what it was granted', async ({ assert }) => {
    const reading = await Caller.of(booking.client.account.id, ['bookings:read'])
    assert.equal((await reading.get(`/bookings/${booking.id}`)).status, 200)
    assert.deepEqual((await reading.get(`/bookings/${booking.id}`)).can, [])
    assert.equal((await reading.post(`/bookings/${booking.id}/end`)).status, 403)
    const blind = await Caller.of(booking.client.account.id, ['account:read'])
    assert.equal((await blind.get(`/bookings/${booking.id}`)).status, 403)
  })

  test('ids of another kind and nonsense are simply not there', async ({ assert }) => {
    const client = await Caller.of(booking.client.account.id)
    for (const id of [booking.milestoneIds[0], 'bk_nonsense', '%00', 'x'.repeat(300)]) {
      const { status } = await client.get(`/bookings/${id}`)
      assert.include([400, 404], status, id)
    }
  })

  test('a list is narrowed by state, by side and by whose move it is', async ({ assert }) => {
    const client = await Caller.of(booking.client.account.id)
    const ids = async (query: string) =>
      (await client.get(`/bookings?${query}`)).list.map((b) => b.id)
    assert.deepEqual(await ids('filter[state]=active'), [booking.id])
    assert.deepEqual(await ids('filter[state]=offered,completed'), [])
    assert.deepEqual(await ids('filter[role]=client'), [booking.id])
    assert.deepEqual(await ids('filter[role]=talent'), [])
    assert.deepEqual(await ids('filter[needsMe]=true'), [booking.id])
    assert.equal((await client.get('/bookings?filter[colour]=red')).status, 400)
  })

  test('anybody may read the process, and only versions that exist', async ({ assert }) => {
    const visitor = Caller.visitor()
    const { attributes, status } = await visitor.get('/processes/1')
    assert.equal(status, 200)
    assert.lengthOf(attributes['machines'] as unknown[], 5)
    assert.equal((await visitor.get('/processes/2')).status, 404)
    assert.equal((await visitor.get('/processes/x')).status, 404)
  })
})
