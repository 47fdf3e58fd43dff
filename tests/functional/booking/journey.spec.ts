import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { makeClient, makeTalent } from '#database/factories/booking/people'
import { makeStaff } from '#database/factories/identity/accounts'
import { EscrowContract } from '#escrow/contract/escrow'
import { Money } from '#kernel/money'
import { Caller } from '#tests/support/booking/caller'

test.group('A booking from offer to end', () => {
  test('two milestones: one approved, one disputed and split by staff', async ({ assert }) => {
    const client = await makeClient(Money.of('200000', 'USD'))
    const talent = await makeTalent()
    const staff = await makeStaff('finance')
    const [asClient, asTalent, asStaff] = await Promise.all(
      [client.account.id, talent.account.id, staff.id].map((id) => Caller.of(id))
    )
    if (!asClient || !asTalent || !asStaff) throw new Error('Three people are needed')

    const offer = await asClient.post('/bookings', 'bookings', {
      talentId: talent.profileId,
      title: 'A reading room',
      brief: 'Shelves and a seat.',
      currency: 'USD',
      milestones: [
        { title: 'Shelves', amount: '50000' },
        { title: 'Seat', amount: '30000' },
      ],
    })
    assert.equal(offer.status, 201, offer.text)
    assert.deepInclude(offer.attributes, { state: 'offered', revision: 1 })
    const path = `/bookings/${offer.id}`

    const seen = await asTalent.get(`${path}?include=milestones,revisions,disputes`)
    assert.equal(seen.status, 200, seen.text)
    assert.sameMembers(seen.can, ['counter', 'accept', 'decline'])
    assert.lengthOf(seen.included('milestones'), 2)

    const accepted = await asTalent.post(`${path}/accept`)
    assert.equal(accepted.status, 200, accepted.text)
    assert.equal(accepted.attributes['state'], 'accepted')

    const [shelves, seat] = seen.included('milestones').map(({ id }) => id)
    const funded = await asClient.post(`/milestones/${shelves}/fund`)
    assert.equal(funded.status, 200, funded.text)
    assert.deepInclude(funded.attributes, {
      state: 'funded',
      held: { amount: '50000', currency: 'USD' },
    })
    assert.equal((await asClient.get(path)).attributes['state'], 'active')

    const submitted = await asTalent.post(`/milestones/${shelves}/submit`, 'milestones', {
      note: 'Done.',
    })
    assert.equal(submitted.attributes['state'], 'submitted', submitted.text)
    const released = await asClient.post(`/milestones/${shelves}/approve`)
    assert.equal(released.attributes['state'], 'released', released.text)

    await asClient.post(`/milestones/${seat}/fund`)
    await asTalent.post(`/milestones/${seat}/submit`)
    const disputed = await asClient.post(`/milestones/${seat}/dispute`, 'milestones', {
      reason: 'The seat wobbles.',
      claimed: '20000',
    })
    assert.equal(disputed.attributes['state'], 'disputed', disputed.text)

    const queue = await asStaff.get('/disputes?filter[queue]=open&page[size]=100')
    assert.equal(queue.status, 200, queue.text)
    const inQueue = queue.list.find(({ attributes }) => attributes['milestoneId'] === seat)
    const decided = await asStaff.post(`/disputes/${inQueue?.id}/decide`, 'disputes', {
      talentAmount: '18000',
      reason: 'It wobbles a little.',
    })
    assert.equal(decided.status, 200, decided.text)
    assert.equal(decided.attributes['state'], 'settled')

    const ended = await asClient.post(`${path}/end`)
    assert.equal(ended.attributes['state'], 'completed', ended.text)

    const history = await asTalent.get(`${path}/history`)
    assert.deepEqual(
      history.list.map(({ attributes }) => attributes['event']),
      [
        'send-offer',
        'accept',
        'fund',
        'activate',
        'submit',
        'approve',
        'fund',
        'submit',
        'dispute',
        'open',
        'decide',
        'settle',
        'end',
      ]
    )
    const escrow = await app.container.make(EscrowContract)
    const holds = await escrow.holdsOf(offer.id)
    assert.isTrue(holds.every(({ remaining }) => remaining.isZero()))
  })
})
