import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { test } from '@japa/runner'
import { makeBooking } from '#database/factories/booking/bookings'
import { makeStaff } from '#database/factories/identity/accounts'
import { Browser } from '#tests/support/identity/browser'
import { Caller } from '#tests/support/booking/caller'
import { historyOf, toldOf, unbalancedTransfers } from '#tests/support/booking/ledger'

const bids = (attributes: Record<string, unknown>) =>
  attributes['bids'] as { client: { amount: string } | null; talent: { amount: string } | null }

async function stage(amounts = ['50000', '30000']) {
  const booking = await makeBooking('disputed', { amounts })
  const asClient = await Caller.of(booking.client.account.id)
  const asTalent = await Caller.of(booking.talent.account.id)
  return { booking, asClient, asTalent, path: `/disputes/${booking.disputeId}` }
}

test.group('A dispute', (group) => {
  group.each.teardown(async () => {
    const wrong = await unbalancedTransfers()
    if (wrong.length > 0) throw new Error(JSON.stringify(wrong))
  })

  test('freezes the hold: nothing moves the money but the dispute', async ({ assert }) => {
    const { booking, asClient } = await stage()
    const milestone = `/milestones/${booking.milestoneIds[0]}`
    for (const event of ['approve', 'give-up', 'dispute']) {
      const { status } = await asClient.post(`${milestone}/${event}`, 'milestones', { reason: 'x' })
      assert.include([403, 409], status, event)
    }
    assert.equal((await asClient.get(milestone)).attributes['state'], 'disputed')
  })

  test('keeps bids sealed, and settles at the midpoint once they meet', async ({ assert }) => {
    const { booking, asClient, asTalent, path } = await stage()
    const first = await asTalent.post(`${path}/bid`, 'disputes', { amount: '40000' })
    assert.equal(first.status, 200, first.text)
    assert.equal(bids(first.attributes).talent?.amount, '40000')

    const seen = await asClient.get(path)
    assert.isNull(bids(seen.attributes).talent)
    assert.deepEqual(seen.attributes['hasBid'], { client: false, talent: true })
    assert.notInclude(seen.text, '40000')
    const history = await asClient.get(`/bookings/${booking.id}/history`)
    assert.notInclude(history.text, '40000')

    const apart = await asClient.post(`${path}/bid`, 'disputes', { amount: '30000' })
    assert.equal(apart.attributes['state'], 'bidding')
    const met = await asClient.post(`${path}/bid`, 'disputes', { amount: '40001' })
    assert.deepInclude(met.attributes, { state: 'settled', settledBy: 'bids' })
    assert.deepEqual(met.attributes['outcome'], {
      talentAmount: { amount: '40000', currency: 'USD' },
      clientAmount: { amount: '10000', currency: 'USD' },
    })
    const milestone = await asClient.get(`/milestones/${booking.milestoneIds[0]}`)
    assert.deepInclude(milestone.attributes, {
      state: 'settled',
      held: { amount: '0', currency: 'USD' },
    })
    assert.equal((await toldOf(booking.id)).at(-1), 'dispute_settled')
  })

  test('takes no bid above the stake or below nothing', async ({ assert }) => {
    const { asClient, path } = await stage()
    for (const amount of ['50001', '-1', '1.5', '']) {
      const { status, error } = await asClient.post(`${path}/bid`, 'disputes', { amount })
      assert.equal(status, 422)
      assert.equal(error?.source?.pointer, '/data/attributes/amount')
    }
  })

  test('ends when one side concedes', async ({ assert }) => {
    const opener = await stage()
    const dropped = await opener.asClient.post(`${opener.path}/concede`)
    assert.equal(outcome(dropped.attributes), '50000')
    const other = await stage()
    const granted = await other.asTalent.post(`${other.path}/concede`)
    assert.equal(outcome(granted.attributes), '0')
  })

  test('is decided by staff with the right only, with a reason, on record', async ({ assert }) => {
    const { booking, asClient, path } = await stage()
    const decision = { talentAmount: '25000', reason: 'Half of it is there.' }
    const [support, auditor, finance] = await Promise.all(
      (['support', 'auditor', 'finance'] as const).map(async (role) =>
        Caller.of((await makeStaff(role)).id)
      )
    )
    assert.equal((await asClient.post(`${path}/decide`, 'disputes', decision)).status, 403)
    for (const staff of [support, auditor]) {
      assert.equal((await staff?.get(path))?.status, 200)
      assert.deepEqual((await staff?.get(path))?.can, [])
      const refused = await staff?.post(`${path}/decide`, 'disputes', decision)
      assert.equal(refused?.status, 403)
      assert.equal(refused?.error?.code, 'booking.staff_right_missing')
    }
    assert.includeMembers((await finance?.get(path))?.can ?? [], ['decide'])
    const silent = await finance?.post(`${path}/decide`, 'disputes', { ...decision, reason: ' ' })
    assert.equal(silent?.status, 422)
    const decided = await finance?.post(`${path}/decide`, 'disputes', decision)
    assert.equal(decided?.status, 200, decided?.text)
    assert.deepInclude(decided?.attributes, {
      state: 'settled',
      settledBy: 'decision',
      decisionReason: decision.reason,
    })
    const db = await app.container.make(Database)
    const audit = await db.from('kernel.audit_log').where('subject_id', booking.disputeId)
    assert.lengthOf(audit, 1)
    assert.deepInclude(audit[0], {
      action: 'booking.dispute_decided',
      reason: decision.reason,
    })
  })

  test('about a large amount needs a second person, never the same one', async ({ assert }) => {
    const { booking, asTalent, path } = await stage(['600000'])
    const first = await Caller.of((await makeStaff('finance')).id)
    const second = await Caller.of((await makeStaff('admin')).id)
    const decided = await first.post(`${path}/decide`, 'disputes', {
      talentAmount: '200000',
      reason: 'A third is there.',
    })
    assert.equal(decided.attributes['state'], 'to_confirm', decided.text)
    assert.isNull((await asTalent.get(path)).attributes['proposedDecision'])
    assert.notInclude(decided.can, 'confirm')
    const same = await first.post(`${path}/confirm`)
    assert.equal(same.status, 409)
    assert.equal(same.error?.code, 'booking.same_person')
    assert.include((await second.get(path)).can, 'confirm')
    const confirmed = await second.post(`${path}/confirm`)
    assert.equal(confirmed.attributes['state'], 'settled', confirmed.text)
    assert.equal(await historyOf(booking.disputeId, 'confirm'), 1)
  })

  test('asks staff in a browser to prove themselves, whatever the amount', async ({ assert }) => {
    const { path } = await stage()
    const staff = await makeStaff('finance')
    const browser = await Browser.signedInAs(staff)
    const decision = { talentAmount: '1', reason: 'Nothing is there.' }
    const answer = await browser.post(`${path}/decide`, 'disputes', decision)
    assert.equal(answer.status, 403)
    assert.equal(answer.body.errors?.[0]?.code, 'identity.step_up_required')
  })

  test('asks a client to prove themselves before a large amount is given away, not the talent', async ({
    assert,
  }) => {
    const { booking, path } = await stage(['500000', '400000'])
    const client = await Browser.signedInAs(booking.client.account)
    const second = `/milestones/${booking.milestoneIds[1]}`
    const claim = (claimed: string) =>
      client.post(`${second}/dispute`, 'milestones', { reason: 'A shelf is missing.', claimed })
    await (await Caller.of(booking.client.account.id)).post(`${second}/fund`)
    for (const asked of [
      await client.post(`${path}/bid`, 'disputes', { amount: '100001' }),
      await client.post(`${path}/concede`, 'disputes'),
      await claim('1'),
    ]) {
      assert.equal(asked.status, 403)
      assert.equal(asked.body.errors?.[0]?.code, 'identity.step_up_required')
    }
    const small = await client.post(`${path}/bid`, 'disputes', { amount: '100000' })
    assert.equal(small.status, 200)
    const disputed = await claim('300000')
    assert.equal(disputed.status, 200)
    const talent = await Browser.signedInAs(booking.talent.account)
    const given = await talent.post(`${path}/concede`, 'disputes')
    assert.equal(given.status, 200)
  })

  test('queue is for staff, nearest deadline first; parties list their own', async ({ assert }) => {
    const { booking, asClient } = await stage()
    const staff = await Caller.of((await makeStaff('support')).id)
    const queue = await staff.get('/disputes?filter[queue]=open&page[size]=100')
    const due = queue.list.flatMap(({ attributes }) => {
      const deadline = attributes['deadline'] as { at: string } | null
      return deadline ? [deadline.at] : []
    })
    assert.deepEqual(due, due.toSorted())
    assert.include(
      queue.list.map(({ id }) => id),
      booking.disputeId
    )
    const own = await asClient.get('/disputes')
    assert.deepEqual(
      own.list.map(({ id }) => id),
      [booking.disputeId]
    )
  })
})

function outcome(attributes: Record<string, unknown>): string {
  return (attributes['outcome'] as { talentAmount: { amount: string } }).talentAmount.amount
}
