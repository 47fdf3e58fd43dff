import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { test } from '@japa/runner'
import type { DurationLike } from 'luxon'
import { BidOnDispute } from '#booking/actions/bid_on_dispute'
import { DeclineBonus } from '#booking/actions/decline_bonus'
import { ProposeBonus } from '#booking/actions/propose_bonus'
import { ProposeCancellation } from '#booking/actions/propose_cancellation'
import { RequestChanges } from '#booking/actions/request_changes'
import { SendReminders } from '#booking/actions/send_reminders'
import { SweepDeadlines } from '#booking/actions/sweep_deadlines'
import { WriteReview } from '#booking/actions/write_review'
import { makeBooking, type MadeBooking } from '#database/factories/booking/bookings'
import { drain } from '#tests/support/drain'
import { travel } from '#tests/support/identity/travel'

interface Told {
  subject: string
  event: string
  kind: string
  owners: string[]
}

async function remindAfter(by: DurationLike): Promise<void> {
  const back = travel(by)
  try {
    await (await app.container.make(SendReminders)).execute()
  } finally {
    back()
  }
}

async function sweepAfter(by: DurationLike): Promise<void> {
  const back = travel(by)
  try {
    const sweep = await app.container.make(SweepDeadlines)
    while ((await sweep.execute()) > 0);
  } finally {
    back()
  }
}

async function remindersOf({ id }: MadeBooking): Promise<Told[]> {
  const db = await app.container.make(Database)
  const rows: { payload: Told }[] = await db
    .from('kernel.outbox')
    .select('payload')
    .where({ name: 'booking.deadline_near', aggregate_id: id })
    .orderBy('sequence')
  return rows.map(({ payload: { subject, event, kind, owners } }) => {
    return { subject, event, kind, owners }
  })
}

const approve = (kind: string) => ({
  ...{ subject: 'milestone', event: 'approve', kind },
  owners: ['client'],
})

test.group('Reminders', () => {
  test('come half-way and a day before, once each, to the side that must act', async ({
    assert,
  }) => {
    const booking = await makeBooking('submitted')
    await remindAfter({ days: 6, hours: 23 })
    assert.isEmpty(await remindersOf(booking))
    await remindAfter({ days: 7, minutes: 1 })
    await remindAfter({ days: 7, minutes: 2 })
    assert.deepEqual(await remindersOf(booking), [approve('halfway')])
    await remindAfter({ days: 12, hours: 23 })
    await remindAfter({ days: 13, minutes: 1 })
    await remindAfter({ days: 13, minutes: 2 })
    assert.deepEqual(await remindersOf(booking), [approve('halfway'), approve('day')])
  })

  test('reach that side as a notice, in its own time zone, and not the other', async ({
    assert,
  }) => {
    const booking = await makeBooking('submitted')
    await remindAfter({ days: 7, minutes: 1 })
    await drain()
    const db = await app.container.make(Database)
    const notices: { party_id: string; title: string; body: string }[] = await db
      .from('notices.notices')
      .where('kind', 'booking.deadline_near')
      .whereIn('party_id', [booking.client.account.id, booking.talent.account.id])
    assert.deepEqual(
      notices.map(({ party_id: party }) => party),
      [booking.client.account.id]
    )
    assert.equal(notices[0]?.title, 'Half the time has passed to look at the work on “Part 1”')
    assert.match(
      notices[0]?.body ?? '',
      /^Until \w{3} \d+ \w{3}, \d\d:\d\d \S+\. If you say nothing/
    )
  })

  test('come by mail each time, also when the one before was not read', async ({ assert }) => {
    const booking = await makeBooking('submitted')
    await remindAfter({ days: 7, minutes: 1 })
    await drain()
    await remindAfter({ days: 13, minutes: 1 })
    await drain()
    const db = await app.container.make(Database)
    const mails = await db
      .from('kernel.mails')
      .where({ kind: 'booking.deadline_near', recipient: booking.client.account.email })
    assert.lengthOf(mails, 2)
  })

  test('do not pile up: after an outage the last one is sent, and none whose time is over', async ({
    assert,
  }) => {
    const late = await makeBooking('submitted')
    await remindAfter({ days: 13, hours: 12 })
    assert.deepEqual(await remindersOf(late), [approve('day')])
    const over = await makeBooking('submitted')
    await remindAfter({ days: 14, minutes: 1 })
    await remindAfter({ days: 14, minutes: 2 })
    assert.isEmpty(await remindersOf(over))
  })

  test('are sent once each by workers that look at the same moment', async ({ assert }) => {
    const bookings = []
    while (bookings.length < 4) bookings.push(await makeBooking('offered'))
    const back = travel({ days: 4 })
    const sweeps = [1, 2, 3, 4].map(() => app.container.make(SendReminders))
    await Promise.all(sweeps.map(async (sweep) => (await sweep).execute()))
    await (await app.container.make(SendReminders)).execute()
    back()
    for (const booking of bookings) {
      const once = [{ subject: 'booking', event: 'expire', kind: 'halfway', owners: ['talent'] }]
      assert.deepEqual(await remindersOf(booking), once)
    }
  })

  test('end with the clock they belong to', async ({ assert }) => {
    const booking = await makeBooking('submitted')
    const request = await app.container.make(RequestChanges)
    await request.execute(
      booking.milestoneIds[0] ?? '',
      { note: 'One more.' },
      booking.client.actor
    )
    await remindAfter({ days: 8 })
    assert.isEmpty(await remindersOf(booking))
  })

  test('of a question go to whoever was asked', async ({ assert }) => {
    const booking = await makeBooking('funded')
    const [milestoneId = ''] = booking.milestoneIds
    const propose = await app.container.make(ProposeCancellation)
    const shares = [{ milestoneId, talentShare: '0' }]
    await propose.execute(booking.id, { shares }, booking.client.actor)
    await remindAfter({ hours: 25 })
    await remindAfter({ hours: 26 })
    assert.deepEqual(await remindersOf(booking), [
      { subject: 'booking', event: 'end-proposal', kind: 'day', owners: ['talent'] },
    ])
  })

  test('of a dispute go to the side that has not bid', async ({ assert }) => {
    const booking = await makeBooking('disputed')
    const bid = await app.container.make(BidOnDispute)
    await bid.execute(booking.disputeId, { amount: '10000' }, booking.client.actor)
    await remindAfter({ days: 3 })
    assert.deepEqual(await remindersOf(booking), [
      { subject: 'dispute', event: 'pass-to-staff', kind: 'halfway', owners: ['talent'] },
    ])
  })

  test('of a booking that ends by silence come a week before, to both', async ({ assert }) => {
    const booking = await makeBooking('submitted')
    await sweepAfter({ days: 15 })
    await remindAfter({ days: 15 + 82 })
    assert.isEmpty(await remindersOf(booking))
    await remindAfter({ days: 15 + 84 })
    await remindAfter({ days: 15 + 85 })
    assert.deepEqual(await remindersOf(booking), [
      { subject: 'booking', event: 'complete', kind: 'week', owners: ['client', 'talent'] },
    ])
  })

  test('of a review go to the side that has not written', async ({ assert }) => {
    const booking = await makeBooking('submitted', { amounts: ['50000'] })
    await sweepAfter({ days: 15 })
    await sweepAfter({ days: 23 })
    const back = travel({ days: 24 })
    const write = await app.container.make(WriteReview)
    await write.execute(booking.id, { rating: 5, text: 'Calm.' }, booking.client.actor)
    back()
    await remindAfter({ days: 31 })
    assert.deepEqual(await remindersOf(booking), [
      { subject: 'booking', event: 'publish-reviews', kind: 'halfway', owners: ['talent'] },
    ])
  })

  test('of a bonus that was asked for go to the client, until it is answered', async ({
    assert,
  }) => {
    const booking = await makeBooking('submitted')
    const propose = await app.container.make(ProposeBonus)
    const wish = { amount: '1000', note: 'It took a night more.' }
    const bonusId = await propose.execute(booking.id, wish, booking.talent.actor)
    await remindAfter({ days: 4 })
    assert.deepEqual(await remindersOf(booking), [
      { subject: 'bonus', event: 'lapse-bonus', kind: 'halfway', owners: ['client'] },
    ])
    const decline = await app.container.make(DeclineBonus)
    await decline.execute(bonusId, booking.client.actor)
    await remindAfter({ days: 6, hours: 1 })
    assert.lengthOf(await remindersOf(booking), 1)
  })

  test('are not sent while sweeps are paused', async ({ assert, cleanup }) => {
    const db = await app.container.make(Database)
    const booking = await makeBooking('offered')
    await db.rawQuery('update kernel.clock set sweeps_paused = true')
    cleanup(() => db.rawQuery('update kernel.clock set sweeps_paused = false'))
    await remindAfter({ days: 4 })
    assert.isEmpty(await remindersOf(booking))
  })

  test('wait for whoever is at work on the booking, and lose nothing by it', async ({ assert }) => {
    const booking = await makeBooking('offered')
    const db = await app.container.make(Database)
    await db.transaction(async (busy) => {
      await busy.rawQuery('select from booking.bookings where id = ? for update', [booking.id])
      await remindAfter({ days: 4 })
      assert.isEmpty(await remindersOf(booking))
    })
    await remindAfter({ days: 4 })
    assert.lengthOf(await remindersOf(booking), 1)
  })
})
