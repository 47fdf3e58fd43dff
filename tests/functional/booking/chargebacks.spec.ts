import { DateTime } from 'luxon'
import { test } from '@japa/runner'
import { makeBooking } from '#database/factories/booking/bookings'
import { called, chargedBack, decide, depositOf } from '#tests/support/escrow/chargebacks'
import { rows } from '#tests/support/escrow/evidence'
import { brokenInvariants } from '#tests/support/escrow/verified'
import { Caller } from '#tests/support/booking/caller'
import { strayMilestones, unbalancedTransfers } from '#tests/support/booking/ledger'
import { runSchedules } from '#tests/support/drain'
import { travel } from '#tests/support/identity/travel'

async function stage(reach: Parameters<typeof makeBooking>[0]) {
  const booking = await makeBooking(reach)
  const clientId = booking.client.account.id
  const [asClient, asTalent] = await Promise.all([
    Caller.of(clientId),
    Caller.of(booking.talent.account.id),
  ])
  const path = `/milestones/${booking.milestoneIds[0]}`
  const depositId = await depositOf(clientId)
  return { booking, clientId, asClient, asTalent, path, depositId }
}

const dueOf = (attributes: Record<string, unknown>) =>
  DateTime.fromISO((attributes['deadline'] as { at: string }).at)

test.group('A milestone whose payer’s bank takes the money back', (group) => {
  group.each.teardown(async () => {
    const wrong = [...(await unbalancedTransfers()), ...(await strayMilestones())]
    if (wrong.length > 0) throw new Error(JSON.stringify(wrong))
  })

  test('waits with its clock standing still, and goes on where it was when the bank gives it back', async ({
    assert,
    cleanup,
  }) => {
    const { asClient, asTalent, path, depositId, clientId } = await stage('submitted')
    const before = await asTalent.get(path)
    const left = dueOf(before.attributes)
    const reference = await chargedBack(depositId, '200')
    await called()

    const waiting = await asTalent.get(path)
    assert.equal(waiting.attributes['state'], 'charged_back')
    assert.isNull(waiting.attributes['deadline'])
    assert.isEmpty(waiting.can)
    assert.equal((await asClient.post(`${path}/approve`)).error?.code, 'booking.wrong_state')
    cleanup(travel({ days: 20 }))
    await runSchedules('booking.sweep_deadlines')
    assert.equal((await asTalent.get(path)).attributes['state'], 'charged_back')

    await decide(reference, 'won')
    await called()
    const after = await asTalent.get(path)
    assert.equal(after.attributes['state'], 'submitted')
    assert.deepEqual(after.attributes['held'], before.attributes['held'])
    // Twenty days stood still: they are added to the clock.
    const stood = dueOf(after.attributes).diff(left, 'days').days
    assert.closeTo(stood, 20, 0.1)
    assert.deepEqual(await brokenInvariants(), [])

    const told = await rows<{ kind: string }>(
      `select kind from notices.notices where party_id = '${clientId}'
         and kind in ('booking.milestone_charged_back', 'booking.chargeback_ended') order by kind`
    )
    assert.deepEqual(
      told.map(({ kind }) => kind),
      ['booking.chargeback_ended', 'booking.milestone_charged_back']
    )
  })

  test('ends when the bank keeps all of it, and says so to both in its history', async ({
    assert,
  }) => {
    const { booking, asClient, asTalent, path, depositId } = await stage('submitted')
    const [paid] = await rows<{ amount: string }>(
      `select amount from escrow.deposits where id = '${depositId}'`
    )
    const all = String(Number(paid?.amount) / 100)
    const reference = await chargedBack(depositId, all)
    await called()
    await decide(reference, 'lost')
    await called()
    const ended = await asTalent.get(path)
    assert.equal(ended.attributes['state'], 'refunded')
    const history = await rows<{ event: string; to_state: string }>(
      `select event, to_state from booking.history
       where subject_id = '${booking.milestoneIds[0]}' and event in ('charge-back', 'bank-decided')
       order by position`
    )
    assert.deepEqual(history, [
      { event: 'charge-back', to_state: 'charged_back' },
      { event: 'bank-decided', to_state: 'refunded' },
    ])
    assert.equal((await asClient.get(`/bookings/${booking.id}`)).attributes['state'], 'active')
    assert.deepEqual(await brokenInvariants(), [])
  })

  test('goes on with what is left when the bank keeps a part', async ({ assert }) => {
    const { asClient, path, depositId } = await stage('submitted')
    const held = (await asClient.get(path)).attributes['held'] as { amount: string }
    const reference = await chargedBack(depositId, '100')
    await called()
    await decide(reference, 'lost')
    await called()
    const after = await asClient.get(path)
    assert.equal(after.attributes['state'], 'submitted')
    assert.deepEqual(after.attributes['held'], {
      amount: String(BigInt(held.amount) - 10000n),
      currency: 'USD',
    })
    assert.equal((await asClient.post(`${path}/approve`)).status, 200)
  })

  test('ends with the booking when both agree, and the bank’s word changes nothing then', async ({
    assert,
  }) => {
    const { booking, asClient, asTalent, depositId } = await stage('submitted')
    const reference = await chargedBack(depositId, '100')
    await called()
    const at = `/bookings/${booking.id}`
    const seen = await asClient.get(`${at}?include=milestones`)
    const shares = seen
      .included('milestones')
      .filter(({ attributes }) => (attributes['held'] as { amount: string }).amount !== '0')
      .map(({ id }) => ({ milestoneId: id, talentShare: '0' }))
    const proposed = await asClient.post(`${at}/propose-cancellation`, 'bookings', { shares })
    assert.equal(proposed.status, 200, proposed.text)
    const agreed = await asTalent.post(`${at}/agree-cancellation`)
    assert.equal(agreed.status, 200, agreed.text)
    await decide(reference, 'won')
    await called()
    assert.equal((await asClient.get(at)).attributes['state'], 'cancelled')
    assert.deepEqual(await brokenInvariants(), [])
  })
})
