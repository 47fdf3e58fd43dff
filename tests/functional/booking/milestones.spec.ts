import { test } from '@japa/runner'
import { makeBooking } from '#database/factories/booking/bookings'
import { makeClient } from '#database/factories/booking/people'
import { Browser } from '#tests/support/identity/browser'
import { Caller } from '#tests/support/booking/caller'
import { strayMilestones, toldOf, unbalancedTransfers } from '#tests/support/booking/ledger'

async function stage(reach: Parameters<typeof makeBooking>[0], amounts?: string[]) {
  const booking = await makeBooking(reach, amounts ? { amounts } : {})
  const [asClient, asTalent] = await Promise.all([
    Caller.of(booking.client.account.id),
    Caller.of(booking.talent.account.id),
  ])
  const path = `/milestones/${booking.milestoneIds[0]}`
  return { booking, asClient, asTalent, path }
}

test.group('Money in a milestone', (group) => {
  group.each.teardown(async () => {
    const wrong = [...(await unbalancedTransfers()), ...(await strayMilestones())]
    if (wrong.length > 0) throw new Error(JSON.stringify(wrong))
  })

  test('cannot be set aside before both sides agree', async ({ assert }) => {
    const { asClient, path } = await stage('offered')
    const early = await asClient.post(`${path}/fund`)
    assert.equal(early.status, 409)
    assert.equal(early.error?.code, 'booking.wrong_state')
    assert.notInclude((await asClient.get(path)).can, 'fund')
  })

  test('cannot be set aside without money', async ({ assert }) => {
    const poor = await makeClient()
    const booking = await makeBooking('accepted', { client: poor })
    const asClient = await Caller.of(poor.account.id)
    const { status, error } = await asClient.post(`/milestones/${booking.milestoneIds[0]}/fund`)
    assert.isAtLeast(status, 400)
    assert.isBelow(status, 500)
    assert.equal(error?.code, 'escrow.insufficient_funds')
    const { attributes } = await asClient.get(`/bookings/${booking.id}`)
    assert.equal(attributes['state'], 'accepted')
  })

  test('is set aside only by the client', async ({ assert }) => {
    const { asTalent, path } = await stage('accepted')
    assert.equal((await asTalent.post(`${path}/fund`)).status, 403)
  })

  test('waits while changes are asked for and made', async ({ assert }) => {
    const { asClient, asTalent, path } = await stage('submitted')
    const silent = await asClient.post(`${path}/request-changes`, 'milestones', { note: '  ' })
    assert.equal(silent.status, 422)
    const asked = await asClient.post(`${path}/request-changes`, 'milestones', { note: 'Sand it.' })
    assert.deepInclude(asked.attributes, { state: 'changes_requested', note: 'Sand it.' })
    assert.equal((asked.attributes['deadline'] as { event: string }).event, 'reclaim')
    const again = await asTalent.post(`${path}/submit`, 'milestones', { note: 'Sanded.' })
    assert.equal((again.attributes['deadline'] as { event: string }).event, 'approve')
  })

  test('goes to the talent in parts, and the rest on approval', async ({ assert }) => {
    const { booking, asClient, path } = await stage('submitted')
    for (const [amount, code] of [
      ['0', 'booking.amount_invalid'],
      ['50000', 'booking.amount_invalid'],
      ['50001', 'booking.amount_invalid'],
    ]) {
      const refused = await asClient.post(`${path}/release-part`, 'milestones', { amount })
      assert.equal(refused.status, 422)
      assert.equal(refused.error?.code, code)
      assert.equal(refused.error?.source?.pointer, '/data/attributes/amount')
    }
    const part = await asClient.post(`${path}/release-part`, 'milestones', { amount: '20000' })
    assert.equal(part.status, 200, part.text)
    assert.deepInclude(part.attributes, {
      state: 'submitted',
      held: { amount: '30000', currency: 'USD' },
    })
    const rest = await asClient.post(`${path}/approve`)
    assert.deepInclude(rest.attributes, {
      state: 'released',
      held: { amount: '0', currency: 'USD' },
    })
    assert.deepEqual((await toldOf(booking.id)).slice(-2), [
      'milestone_released',
      'milestone_released',
    ])
  })

  test('goes back when the talent grants a refund, once asked per submission', async ({
    assert,
  }) => {
    const { asClient, asTalent, path } = await stage('submitted')
    const ask = (amount: string) =>
      asClient.post(`${path}/request-refund`, 'milestones', { amount })
    const asked = await ask('10000')
    assert.equal((asked.attributes['refundRequest'] as { amount: unknown }).amount !== null, true)
    assert.includeMembers((await asTalent.get(path)).can, ['accept-refund', 'decline-refund'])
    const declined = await asTalent.post(`${path}/decline-refund`)
    assert.isNull(declined.attributes['refundRequest'])
    assert.equal((await ask('10000')).status, 409)

    await asClient.post(`${path}/request-changes`, 'milestones', { note: 'Less.' })
    await asTalent.post(`${path}/submit`)
    assert.equal((await ask('10000')).status, 200)
    const granted = await asTalent.post(`${path}/accept-refund`)
    assert.deepInclude(granted.attributes, {
      state: 'submitted',
      held: { amount: '40000', currency: 'USD' },
    })
  })

  test('goes back whole when all of it is granted, or the talent gives up', async ({ assert }) => {
    const granted = await stage('funded')
    await granted.asClient.post(`${granted.path}/request-refund`, 'milestones', { amount: '50000' })
    const all = await granted.asTalent.post(`${granted.path}/accept-refund`)
    assert.equal(all.attributes['state'], 'refunded')
    const given = await stage('funded')
    const up = await given.asTalent.post(`${given.path}/give-up`)
    assert.equal(up.attributes['state'], 'refunded')
    assert.equal((up.attributes['refunded'] as { amount: string }).amount, '50000')
  })

  test('is released or set aside from a browser only after proving oneself, above an amount', async ({
    assert,
  }) => {
    const small = await makeBooking('submitted', { amounts: ['50000'] })
    const large = await makeBooking('submitted', { amounts: ['500000'] })
    const browser = await Browser.signedInAs(small.client.account)
    const allowed = await browser.post(`/milestones/${small.milestoneIds[0]}/approve`, 'milestones')
    assert.equal(allowed.status, 200)
    const owner = await Browser.signedInAs(large.client.account)
    const path = `/milestones/${large.milestoneIds[0]}/approve`
    const asked = await owner.post(path, 'milestones')
    assert.equal(asked.status, 403)
    assert.equal(asked.body.errors?.[0]?.code, 'identity.step_up_required')
    const { password } = large.client.account
    await owner.post('/step-ups', 'step-ups', { password })
    assert.equal((await owner.post(path, 'milestones')).status, 200)
  })
})
