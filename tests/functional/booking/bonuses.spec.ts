import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { SweepDeadlines } from '#booking/actions/sweep_deadlines'
import { makeBooking, type Reach } from '#database/factories/booking/bookings'
import { makeClient } from '#database/factories/booking/people'
import { EscrowContract } from '#escrow/contract/escrow'
import { Money } from '#kernel/money'
import { Caller } from '#tests/support/booking/caller'
import { historyOf, toldOf, unbalancedTransfers } from '#tests/support/booking/ledger'
import { balance } from '#tests/support/escrow/balance'
import { travel } from '#tests/support/identity/travel'

async function scene(reach: Reach = 'funded', wallet = '500000') {
  const client = await makeClient(Money.of(wallet, 'USD'))
  const booking = await makeBooking(reach, { client, amounts: ['10000'] })
  const asClient = await Caller.of(client.account.id)
  const asTalent = await Caller.of(booking.talent.account.id)
  const path = `/bookings/${booking.id}`
  const give = (attributes: Record<string, unknown>) =>
    asClient.post(`${path}/bonus`, 'bonuses', attributes)
  const ask = (attributes: Record<string, unknown>) =>
    asTalent.post(`${path}/propose-bonus`, 'bonuses', attributes)
  return { booking, asClient, asTalent, path, give, ask, talentId: booking.talent.account.id }
}

async function completed() {
  const made = await scene('submitted')
  await made.asClient.post(`/milestones/${made.booking.milestoneIds[0]}/approve`)
  await made.asClient.post(`${made.path}/end`)
  return made
}

const amountOf = (value: unknown) => (value as { amount: string }).amount

test.group('A bonus', () => {
  test('goes from the client’s wallet to the talent under the booking’s fees', async ({
    assert,
  }) => {
    const { booking, asTalent, path, give, talentId } = await scene()
    const escrow = await app.container.make(EscrowContract)
    const price = await escrow.quote(Money.of('5000', 'USD'), { bookingId: booking.id })
    const given = await give({ amount: '5000', note: 'The dahlias were splendid.' })
    assert.equal(given.status, 201, given.text)
    assert.equal(given.attributes['state'], 'paid')
    assert.equal(amountOf(given.attributes['toTalent']), price.talentGets.amount.toString())
    assert.equal(amountOf(given.attributes['fromClient']), price.clientPays.amount.toString())
    assert.equal(await balance(talentId, 'talent_pending'), price.talentGets.toDecimal())
    const [listed] = (await asTalent.get(`${path}?include=bonuses`)).included('bonuses')
    assert.equal(listed?.attributes['note'], 'The dahlias were splendid.')
    assert.equal(await historyOf(booking.id, 'bonus'), 1)
    assert.equal((await toldOf(booking.id)).at(-1), 'bonus_paid')
    assert.isEmpty(await unbalancedTransfers())
  })

  test('is possible until 90 days after the end and not a day longer', async ({
    assert,
    cleanup,
  }) => {
    const { asClient, asTalent, path, give, ask } = await completed()
    assert.include((await asClient.get(path)).can, 'bonus')
    assert.include((await asTalent.get(path)).can, 'propose-bonus')
    cleanup(travel({ days: 89 }))
    assert.equal((await give({ amount: '100' })).status, 201)
    cleanup(travel({ days: 91 }))
    assert.notInclude((await asClient.get(path)).can, 'bonus')
    assert.notInclude((await asTalent.get(path)).can, 'propose-bonus')
    const late = await give({ amount: '100' })
    assert.equal(late.status, 409)
    assert.equal(late.error?.meta?.['state'], 'completed')
    assert.equal((await ask({ amount: '100', note: 'Overtime.' })).status, 409)
  })

  test('needs a booking that was agreed, and is the client’s to give', async ({ assert }) => {
    const offered = await scene('offered')
    assert.equal((await offered.give({ amount: '100' })).status, 409)
    const { asTalent, asClient, path } = await scene()
    const body = { amount: '100', note: 'Please.' }
    assert.equal((await asTalent.post(`${path}/bonus`, 'bonuses', body)).status, 403)
    assert.equal((await asClient.post(`${path}/propose-bonus`, 'bonuses', body)).status, 403)
    const stranger = await Caller.of((await makeClient()).account.id)
    assert.equal((await stranger.post(`${path}/bonus`, 'bonuses', body)).status, 404)
  })

  test('names the field of whatever is wrong with it', async ({ assert }) => {
    const { give, ask } = await scene()
    for (const amount of ['0', '-5', '1.5', '1e3', '', '9'.repeat(17), 100, null]) {
      const { status, error } = await give({ amount })
      assert.equal(status, 422, String(amount))
      assert.equal(error?.source?.pointer, '/data/attributes/amount', String(amount))
    }
    const cases = [
      [await give({ amount: '100', note: 'x'.repeat(20_001) }), 'note'],
      [await give({ amount: '100', proposalId: 'bns_nothing' }), 'proposalId'],
      [await ask({ amount: '100', note: '' }), 'note'],
      [await ask({ amount: '0', note: 'Overtime.' }), 'amount'],
    ] as const
    for (const [reply, field] of cases) {
      assert.equal(reply.error?.source?.pointer, `/data/attributes/${field}`, reply.text)
    }
  })

  test('above what the wallet has moves nothing and leaves no trace', async ({ assert }) => {
    const { booking, give, talentId, asClient, path } = await scene('funded', '11000')
    const refused = await give({ amount: '5000' })
    assert.equal(refused.error?.code, 'escrow.insufficient_funds', refused.text)
    assert.equal(await balance(talentId, 'talent_pending'), '0.00')
    assert.isEmpty((await asClient.get(`${path}?include=bonuses`)).included('bonuses'))
    assert.equal(await historyOf(booking.id, 'bonus'), 0)
  })

  test('is paid once however often one request is sent', async ({ assert }) => {
    const { asClient, path, talentId } = await scene()
    const key = { 'idempotency-key': 'c5a4f6b0-5c0e-4a51-9f0e-0f1f4a7f3b11' }
    const first = await asClient.post(`${path}/bonus`, 'bonuses', { amount: '1000' }, key)
    const again = await asClient.post(`${path}/bonus`, 'bonuses', { amount: '1000' }, key)
    assert.equal(again.id, first.id)
    assert.equal(await balance(talentId, 'talent_pending'), '9.00')
  })
})

test.group('A bonus that the talent asks for', () => {
  test('waits for the client, who sees what it would cost and pays it', async ({ assert }) => {
    const { booking, asClient, path, give, ask, talentId } = await scene()
    const asked = await ask({ amount: '2000', note: 'Two evenings more.' })
    assert.equal(asked.status, 201, asked.text)
    assert.equal(asked.attributes['state'], 'proposed')
    assert.equal((asked.attributes['deadline'] as { event: string }).event, 'lapse-bonus')
    assert.deepEqual(asked.can, [])
    const needing = await asClient.get('/bookings?filter[needsMe]=true')
    assert.include(
      needing.list.map(({ id }) => id),
      booking.id
    )
    const seen = await asClient.get(`/bonuses/${asked.id}`)
    assert.sameMembers(seen.can, ['pay', 'decline'])
    assert.equal(amountOf(seen.attributes['toTalent']), '1800')

    const other = await give({ amount: '1999', proposalId: asked.id })
    assert.equal(other.error?.code, 'booking.amount_invalid')
    const paid = await give({ amount: '2000', proposalId: asked.id })
    assert.equal(paid.id, asked.id, paid.text)
    assert.equal(paid.attributes['state'], 'paid')
    assert.equal(await balance(talentId, 'talent_pending'), '18.00')
    assert.equal((await give({ amount: '2000', proposalId: asked.id })).status, 409)
    assert.equal((await asClient.post(`/bonuses/${asked.id}/decline`)).status, 409)
    assert.equal(await balance(talentId, 'talent_pending'), '18.00')
    assert.isEmpty((await asClient.get(`${path}?include=bonuses`)).body.errors ?? [])
  })

  test('can be declined by the client alone, and no money moves', async ({ assert }) => {
    const { booking, asClient, asTalent, ask, talentId } = await scene()
    const { id } = await ask({ amount: '2000', note: 'Two evenings more.' })
    const notTheirs = await asTalent.post(`/bonuses/${id}/decline`)
    assert.equal(notTheirs.status, 403, notTheirs.text)
    const declined = await asClient.post(`/bonuses/${id}/decline`)
    assert.equal(declined.attributes['state'], 'declined', declined.text)
    assert.equal(await balance(talentId, 'talent_pending'), '0.00')
    assert.equal((await toldOf(booking.id)).at(-1), 'bonus_declined')
    assert.equal(await historyOf(id, 'decline'), 1)
  })

  test('lapses after seven days without an answer', async ({ assert, cleanup }) => {
    const { booking, asClient, ask, give } = await scene()
    const { id } = await ask({ amount: '2000', note: 'Two evenings more.' })
    const sweep = await app.container.make(SweepDeadlines)
    cleanup(travel({ days: 6 }))
    await sweep.execute()
    assert.equal((await asClient.get(`/bonuses/${id}`)).attributes['state'], 'proposed')
    cleanup(travel({ days: 8 }))
    await (await app.container.make(SweepDeadlines)).execute()
    const lapsed = await asClient.get(`/bonuses/${id}`)
    assert.equal(lapsed.attributes['state'], 'lapsed')
    assert.isNull(lapsed.attributes['deadline'])
    assert.equal((await give({ amount: '2000', proposalId: id })).status, 409)
    assert.include(await toldOf(booking.id), 'bonus_lapsed')
  })

  test('belongs to its booking: another one cannot pay it', async ({ assert }) => {
    const one = await scene()
    const other = await scene()
    const { id } = await one.ask({ amount: '2000', note: 'Two evenings more.' })
    const wrong = await other.give({ amount: '2000', proposalId: id })
    assert.equal(wrong.error?.code, 'booking.bonus_not_found')
  })
})
