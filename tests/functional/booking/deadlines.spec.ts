import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { test } from '@japa/runner'
import type { DurationLike } from 'luxon'
import { DeclineRefund } from '#booking/actions/decline_refund'
import { EndUnpaid } from '#booking/actions/end_unpaid'
import { MeetDeadline } from '#booking/actions/meet_deadline'
import { RequestRefund } from '#booking/actions/request_refund'
import { SweepDeadlines } from '#booking/actions/sweep_deadlines'
import { processOf, processVersions } from '#booking/domain/processes'
import Booking from '#booking/persistence/booking_model'
import Dispute from '#booking/persistence/dispute_model'
import Milestone from '#booking/persistence/milestone_model'
import { makeBooking, type MadeBooking } from '#database/factories/booking/bookings'
import { system } from '#kernel/actor'
import { historyOf, strayMilestones, unbalancedTransfers } from '#tests/support/booking/ledger'
import { travel } from '#tests/support/identity/travel'

async function sweepAfter(by: DurationLike): Promise<void> {
  const back = travel(by)
  try {
    const sweep = await app.container.make(SweepDeadlines)
    while ((await sweep.execute()) > 0);
  } finally {
    back()
  }
}

const stateOf = async ({ id }: MadeBooking) => (await Booking.findOrFail(id)).state
const firstOf = ({ milestoneIds }: MadeBooking) => Milestone.findOrFail(milestoneIds[0])

test.group('When nobody acts', (group) => {
  group.each.teardown(async () => {
    const wrong = [...(await unbalancedTransfers()), ...(await strayMilestones())]
    if (wrong.length > 0) throw new Error(JSON.stringify(wrong))
  })

  test('every deadline that a machine names has an action that meets it', async ({ assert }) => {
    const meet = await app.container.make(MeetDeadline)
    for (const process of processVersions().map(processOf)) {
      for (const part of [
        process.booking,
        process.milestone,
        process.timesheet,
        process.dispute,
        process.bonus,
      ]) {
        for (const state of part.states) {
          const { deadlines = [], questions = [] } = part.meta(state)
          for (const { event } of [...deadlines, ...questions]) {
            assert.isTrue(meet.meets(event, part.name), event)
          }
        }
      }
    }
    assert.isFalse(meet.meets('no-such-event', 'booking'))
  })

  test('an offer expires after seven days, and not before', async ({ assert }) => {
    const booking = await makeBooking('offered')
    await sweepAfter({ days: 6, hours: 23 })
    assert.equal(await stateOf(booking), 'offered')
    await sweepAfter({ days: 7, minutes: 1 })
    assert.equal(await stateOf(booking), 'expired')
    assert.equal((await firstOf(booking)).state, 'cancelled')
  })

  test('an accepted booking lapses after 72 hours without money', async ({ assert }) => {
    const booking = await makeBooking('accepted')
    await sweepAfter({ hours: 73 })
    assert.equal(await stateOf(booking), 'lapsed')
  })

  test('submitted work is released after 14 days', async ({ assert }) => {
    const booking = await makeBooking('submitted')
    await sweepAfter({ days: 13 })
    assert.equal((await firstOf(booking)).state, 'submitted')
    await sweepAfter({ days: 14, minutes: 1 })
    assert.equal((await firstOf(booking)).state, 'released')
    assert.equal(await historyOf(booking.milestoneIds[0] ?? '', 'approve'), 1)
  })

  test('a milestone nobody touches asks for the money back, and then gets it', async ({
    assert,
  }) => {
    const booking = await makeBooking('funded')
    await sweepAfter({ days: 76 })
    assert.equal((await firstOf(booking)).requested, 50000n)
    await sweepAfter({ days: 76 + 8 })
    assert.equal((await firstOf(booking)).state, 'refunded')
  })

  test('an unanswered refund request after work was handed in becomes a dispute', async ({
    assert,
  }) => {
    const booking = await makeBooking('submitted')
    const [id = ''] = booking.milestoneIds
    const request = await app.container.make(RequestRefund)
    await request.execute(id, { amount: '20000' }, booking.client.actor)
    await sweepAfter({ days: 8 })
    const dispute = await Dispute.findByOrFail('milestoneId', id)
    assert.deepInclude(dispute.toJSON(), { state: 'bidding', openedBy: 'client', claimed: 20000n })
  })

  test('a declined request leaves the approval clock where it was', async ({ assert }) => {
    const booking = await makeBooking('submitted')
    const [id = ''] = booking.milestoneIds
    const due = (await firstOf(booking)).stateDueAt?.toMillis()
    const request = await app.container.make(RequestRefund)
    await request.execute(id, { amount: '20000' }, booking.client.actor)
    await (await app.container.make(DeclineRefund)).execute(id, booking.talent.actor)
    assert.equal((await firstOf(booking)).stateDueAt?.toMillis(), due)
  })

  test('a dispute goes to staff after five days and escalates ten days later', async ({
    assert,
  }) => {
    const { disputeId } = await makeBooking('disputed')
    await sweepAfter({ days: 5, minutes: 1 })
    assert.equal((await Dispute.findOrFail(disputeId)).state, 'with_staff')
    await sweepAfter({ days: 16 })
    assert.equal((await Dispute.findOrFail(disputeId)).state, 'escalated')
  })

  test('a booking whose milestones have all ended is completed a week later', async ({
    assert,
  }) => {
    const booking = await makeBooking('submitted', { amounts: ['50000'] })
    await sweepAfter({ days: 15 })
    assert.equal(await stateOf(booking), 'active')
    await sweepAfter({ days: 15 + 7, hours: 1 })
    assert.equal(await stateOf(booking), 'completed')
  })

  test('a booking with nothing held is completed after 90 days of silence', async ({ assert }) => {
    const booking = await makeBooking('submitted')
    await sweepAfter({ days: 15 })
    await sweepAfter({ days: 15 + 80 })
    assert.equal(await stateOf(booking), 'active')
    await sweepAfter({ days: 15 + 91 })
    assert.equal(await stateOf(booking), 'completed')
  })

  test('nothing happens while sweeps are paused', async ({ assert, cleanup }) => {
    const db = await app.container.make(Database)
    const booking = await makeBooking('offered')
    await db.rawQuery('update kernel.clock set sweeps_paused = true')
    cleanup(() => db.rawQuery('update kernel.clock set sweeps_paused = false'))
    await sweepAfter({ days: 8 })
    assert.equal(await stateOf(booking), 'offered')
  })

  test('one deadline that cannot be met holds up no other, and is tried again', async ({
    assert,
    cleanup,
  }) => {
    const [stuck, fine] = [await makeBooking('offered'), await makeBooking('offered')]
    app.container.swap(EndUnpaid, async () => {
      const honest = await app.container.make(FailsForOne)
      honest.failsFor = stuck.id
      return honest
    })
    cleanup(() => app.container.restore(EndUnpaid))
    await sweepAfter({ days: 8 })
    assert.equal(await stateOf(fine), 'expired')
    assert.equal(await stateOf(stuck), 'offered')
    app.container.restore(EndUnpaid)
    await sweepAfter({ days: 8, seconds: 1 })
    assert.equal(await stateOf(stuck), 'offered')
    await sweepAfter({ days: 8, minutes: 2 })
    assert.equal(await stateOf(stuck), 'expired')
    const db = await app.container.make(Database)
    assert.isEmpty(await db.from('booking.stuck_deadlines').where('subject_id', stuck.id))
  })

  test('a person who was first leaves the sweep nothing to do', async ({ assert }) => {
    const booking = await makeBooking('offered')
    const meet = await app.container.make(MeetDeadline)
    const due = { subject: 'booking', id: booking.id, bookingId: booking.id } as const
    assert.isFalse(await meet.execute(due))
    assert.equal(await stateOf(booking), 'offered')
    await assert.rejects(
      async () =>
        (await app.container.make(EndUnpaid)).execute('bk_none', 'expire', system('test')),
      /booking\.not_found/
    )
  })
})

class FailsForOne extends EndUnpaid {
  failsFor = ''

  override execute(...args: Parameters<EndUnpaid['execute']>): Promise<void> {
    if (args[0] === this.failsFor) throw new Error('The disk is on fire')
    return super.execute(...args)
  }
}
