import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { SweepDeadlines } from '#booking/actions/sweep_deadlines'
import Booking from '#booking/persistence/booking_model'
import Milestone from '#booking/persistence/milestone_model'
import { makeBooking } from '#database/factories/booking/bookings'
import { makeClient } from '#database/factories/booking/people'
import { moneyIn } from '#database/factories/escrow/money_in'
import { EscrowContract } from '#escrow/contract/escrow'
import { Money } from '#kernel/money'
import { Caller } from '#tests/support/booking/caller'
import { toldOf, unbalancedTransfers } from '#tests/support/booking/ledger'
import { drain } from '#tests/support/drain'
import { Browser } from '#tests/support/identity/browser'
import { travel } from '#tests/support/identity/travel'

async function callers(booking: Awaited<ReturnType<typeof makeBooking>>) {
  const asClient = await Caller.of(booking.client.account.id)
  const asTalent = await Caller.of(booking.talent.account.id)
  return { asClient, asTalent, path: `/bookings/${booking.id}` }
}

test.group('Cancelling a running booking', () => {
  test('needs both, splits every hold as proposed and closes disputes', async ({ assert }) => {
    const booking = await makeBooking('disputed')
    const { asClient, asTalent, path } = await callers(booking)
    const [disputed = '', second = ''] = booking.milestoneIds
    await asClient.post(`/milestones/${second}/fund`)
    const propose = (shares: object[]) =>
      asClient.post(`${path}/propose-cancellation`, 'bookings', { shares })

    for (const shares of [
      [],
      [{ milestoneId: disputed, talentShare: '1' }],
      [
        { milestoneId: disputed, talentShare: '1' },
        { milestoneId: disputed, talentShare: '1' },
      ],
    ]) {
      assert.equal((await propose(shares)).error?.code, 'booking.shares_invalid')
    }
    const proposed = await propose([
      { milestoneId: disputed, talentShare: '20000' },
      { milestoneId: second, talentShare: '0' },
    ])
    assert.equal(proposed.status, 200, proposed.text)
    assert.notInclude(proposed.can, 'agree-cancellation')
    assert.equal((await asClient.post(`${path}/agree-cancellation`)).status, 409)

    const agreed = await asTalent.post(`${path}/agree-cancellation`)
    assert.equal(agreed.attributes['state'], 'cancelled', agreed.text)
    const dispute = await asTalent.get(`/disputes/${booking.disputeId}`)
    assert.equal(dispute.attributes['state'], 'closed')
    const milestones = await Milestone.query().where('bookingId', booking.id)
    assert.deepEqual([...new Set(milestones.map(({ state }) => state))], ['settled'])
    const escrow = await app.container.make(EscrowContract)
    assert.isTrue((await escrow.holdsOf(booking.id)).every(({ remaining }) => remaining.isZero()))
    assert.isEmpty(await unbalancedTransfers())
  })

  test('asks a client to prove themselves before a large amount is offered, not the talent', async ({
    assert,
  }) => {
    const booking = await makeBooking('funded', { amounts: ['500000', '50000'] })
    const [first = '', second = ''] = booking.milestoneIds
    await (await callers(booking)).asClient.post(`/milestones/${second}/fund`)
    const propose = (browser: Browser, one: string, two: string) =>
      browser.post(`/bookings/${booking.id}/propose-cancellation`, 'bookings', {
        shares: [
          { milestoneId: first, talentShare: one },
          { milestoneId: second, talentShare: two },
        ],
      })
    const client = await Browser.signedInAs(booking.client.account)
    const asked = await propose(client, '90000', '10001')
    assert.equal(asked.status, 403)
    assert.equal(asked.body.errors?.[0]?.code, 'identity.step_up_required')
    assert.equal((await propose(client, '90000', '10000')).status, 200)
    const talent = await Browser.signedInAs(booking.talent.account)
    await talent.post(`/bookings/${booking.id}/decline-cancellation`, 'bookings')
    assert.equal((await propose(talent, '500000', '50000')).status, 200)
  })

  test('is over after 48 hours without an answer', async ({ assert, cleanup }) => {
    const booking = await makeBooking('funded')
    const { asClient, asTalent, path } = await callers(booking)
    await asTalent.post(`${path}/propose-cancellation`, 'bookings', {
      shares: [{ milestoneId: booking.milestoneIds[0], talentShare: '0' }],
    })
    assert.include((await asClient.get(path)).can, 'agree-cancellation')
    cleanup(travel({ hours: 49 }))
    await (await app.container.make(SweepDeadlines)).execute()
    assert.isNull((await Booking.findOrFail(booking.id)).proposedBy)
  })

  test('before anything was paid, either side may simply leave', async ({ assert }) => {
    const booking = await makeBooking('accepted')
    const { asTalent, path } = await callers(booking)
    assert.equal((await asTalent.post(`${path}/cancel`)).attributes['state'], 'cancelled')
  })

  test('does not work while money is held by ending it', async ({ assert }) => {
    const booking = await makeBooking('funded')
    const { asClient, path } = await callers(booking)
    assert.notInclude((await asClient.get(path)).can, 'end')
    assert.equal((await asClient.post(`${path}/end`)).status, 409)
  })
})

test.group('Reviews', () => {
  async function ended() {
    const booking = await makeBooking('submitted', { amounts: ['50000'] })
    const people = await callers(booking)
    await people.asClient.post(`/milestones/${booking.milestoneIds[0]}/approve`)
    await people.asClient.post(`${people.path}/end`)
    return { booking, ...people }
  }

  const say = (who: Caller, path: string, rating: unknown, text = 'Good.') =>
    who.post(`${path}/reviews`, 'reviews', { rating, text })

  test('stay hidden until both are in, then both appear', async ({ assert }) => {
    const { booking, asClient, asTalent, path } = await ended()
    assert.include((await asClient.get(path)).can, 'review')
    const first = await say(asClient, path, 5, 'A quiet hand.')
    assert.equal(first.status, 201, first.text)
    assert.isNull(first.attributes['publishedAt'])
    assert.equal((await say(asClient, path, 1)).error?.code, 'booking.review_exists')
    assert.equal((await asTalent.get(`/reviews/${first.id}`)).status, 404)
    assert.isEmpty((await asTalent.get(`${path}?include=reviews`)).included('reviews'))

    await say(asTalent, path, 4)
    assert.lengthOf((await asTalent.get(`${path}?include=reviews`)).included('reviews'), 2)
    const { profileId } = booking.talent
    const open = await Caller.visitor().get(`/reviews?filter[talent]=${profileId}`)
    assert.deepEqual(
      open.list.map(({ attributes }) => attributes['text']),
      ['A quiet hand.']
    )
    assert.lengthOf(
      (await toldOf(booking.id)).filter((name) => name === 'review_published'),
      2
    )
  })

  test('appear after 14 days even when only one was written, and then none can be', async ({
    assert,
    cleanup,
  }) => {
    const { asClient, asTalent, path } = await ended()
    const { id } = await say(asClient, path, 3)
    cleanup(travel({ days: 15 }))
    await (await app.container.make(SweepDeadlines)).execute()
    assert.equal((await Caller.visitor().get(`/reviews/${id}`)).status, 200)
    assert.equal((await say(asTalent, path, 1)).error?.code, 'booking.review_not_open')
  })

  test('need a whole number of stars, and an end', async ({ assert }) => {
    const { asClient, path } = await ended()
    for (const rating of [0, 6, 3.5, '5', null]) {
      const { status, error } = await say(asClient, path, rating)
      assert.equal(status, 422, String(rating))
      assert.equal(error?.source?.pointer, '/data/attributes/rating')
    }
    const running = await callers(await makeBooking('funded'))
    assert.equal((await say(running.asClient, running.path, 5)).status, 409)
  })
})

test.group('A deposit meant for a milestone', () => {
  test('funds it and makes the booking active', async ({ assert }) => {
    const client = await makeClient()
    const booking = await makeBooking('accepted', { client, amounts: ['50000'] })
    const [id = ''] = booking.milestoneIds
    await moneyIn(client.account.id, Money.of('80000', 'USD'), { type: 'milestones', id })
    await drain()
    assert.equal((await Milestone.findOrFail(id)).state, 'funded')
    assert.equal((await Booking.findOrFail(booking.id)).state, 'active')
  })

  test('stays in the wallet, with a notice, when the milestone cannot take it', async ({
    assert,
  }) => {
    const client = await makeClient()
    const booking = await makeBooking('accepted', { client, amounts: ['50000'] })
    const [id = ''] = booking.milestoneIds
    const asTalent = await Caller.of(booking.talent.account.id)
    await asTalent.post(`/bookings/${booking.id}/cancel`)
    await moneyIn(client.account.id, Money.of('80000', 'USD'), { type: 'milestones', id })
    await drain()
    const escrow = await app.container.make(EscrowContract)
    assert.equal((await escrow.available(client.account.id, 'USD')).amount, 80000n)
    assert.equal((await toldOf(booking.id)).at(-1), 'funding_failed')
  })

  test('never funds somebody else’s, and survives an intent that names nothing', async ({
    assert,
  }) => {
    const stranger = await makeClient()
    const booking = await makeBooking('accepted')
    const [id = ''] = booking.milestoneIds
    const amount = Money.of('80000', 'USD')
    await moneyIn(stranger.account.id, amount, { type: 'milestones', id })
    await moneyIn(stranger.account.id, amount, { type: 'milestones', id: 'ms_nothing' })
    await drain()
    assert.equal((await Milestone.findOrFail(id)).state, 'planned')
  })
})
