import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { test } from '@japa/runner'
import type { DurationLike } from 'luxon'
import { makeBooking, type MadeBooking, type Reach } from '#database/factories/booking/bookings'
import {
  makeClient,
  makeTalent,
  type Client,
  type Talent,
} from '#database/factories/booking/people'
import { makeStaff } from '#database/factories/identity/accounts'
import { MeetDeadline } from '#booking/actions/meet_deadline'
import Booking from '#booking/persistence/booking_model'
import Milestone from '#booking/persistence/milestone_model'
import { Money } from '#kernel/money'
import { Caller, type Reply } from '#tests/support/booking/caller'
import { strayMilestones, unbalancedTransfers } from '#tests/support/booking/ledger'
import { travel } from '#tests/support/identity/travel'

const ROUNDS = 12
const SUCCESS = 200

interface Scene {
  booking: MadeBooking
  asClient: Caller
  asTalent: Caller
  milestone: string
}

let client: Client
let talent: Talent
let asClient: Caller
let asTalent: Caller

/** One round: the booking is taken as far as asked, then everybody acts at the same moment. */
async function round(reach: Reach, acts: (scene: Scene) => Promise<Reply>[]) {
  const booking = await makeBooking(reach, { client, talent, amounts: ['1000', '700'] })
  const milestone = `/milestones/${booking.milestoneIds[0]}`
  const replies = await Promise.all(acts({ booking, asClient, asTalent, milestone }))
  return { booking, replies }
}

async function transitionsOf(subjectId: string, from: string): Promise<string[]> {
  const db = await app.container.make(Database)
  const rows: { to_state: string }[] = await db
    .from('booking.history')
    .select('to_state')
    .where({ subject_id: subjectId, from_state: from })
  return rows.map(({ to_state: to }) => to)
}

/** The clock acting as the worker would, told as if over HTTP. */
async function clock(subject: 'booking' | 'milestone', id: string, bookingId: string) {
  const meet = await app.container.make(MeetDeadline)
  const won = await meet.execute({ subject, id, bookingId })
  return {
    status: won ? SUCCESS : 409,
    error: won ? undefined : { meta: { state: 'busy' } },
  } as Reply
}

const races: {
  name: string
  reach: Reach
  by?: DurationLike
  from: string
  subject: (booking: MadeBooking) => string
  acts: (scene: Scene) => Promise<Reply>[]
}[] = [
  {
    name: 'two approvals',
    reach: 'submitted',
    from: 'submitted',
    subject: ({ milestoneIds }) => milestoneIds[0] ?? '',
    acts: ({ asClient: caller, milestone }) => [
      caller.post(`${milestone}/approve`),
      caller.post(`${milestone}/approve`),
      caller.post(`${milestone}/approve`),
    ],
  },
  {
    name: 'an approval and the approval clock',
    reach: 'submitted',
    by: { days: 14, minutes: 1 },
    from: 'submitted',
    subject: ({ milestoneIds }) => milestoneIds[0] ?? '',
    acts: ({ asClient: caller, milestone, booking }) => [
      caller.post(`${milestone}/approve`),
      clock('milestone', booking.milestoneIds[0] ?? '', booking.id),
    ],
  },
  {
    name: 'an approval and a dispute',
    reach: 'submitted',
    from: 'submitted',
    subject: ({ milestoneIds }) => milestoneIds[0] ?? '',
    acts: ({ asClient: one, asTalent: other, milestone }) => [
      one.post(`${milestone}/approve`),
      other.post(`${milestone}/dispute`, 'milestones', { reason: 'It takes too long.' }),
    ],
  },
  {
    name: 'accepting and withdrawing',
    reach: 'offered',
    from: 'offered',
    subject: ({ id }) => id,
    acts: ({ asClient: one, asTalent: other, booking }) => [
      other.post(`/bookings/${booking.id}/accept`),
      one.post(`/bookings/${booking.id}/withdraw`),
    ],
  },
  {
    name: 'funding and the funding clock',
    reach: 'accepted',
    by: { hours: 73 },
    from: 'accepted',
    subject: ({ id }) => id,
    acts: ({ asClient: caller, milestone, booking }) => [
      caller.post(`${milestone}/fund`),
      clock('booking', booking.id, booking.id),
    ],
  },
  {
    name: 'cancelling and funding',
    reach: 'accepted',
    from: 'accepted',
    subject: ({ id }) => id,
    acts: ({ asClient: one, asTalent: other, milestone, booking }) => [
      one.post(`${milestone}/fund`),
      other.post(`/bookings/${booking.id}/cancel`),
    ],
  },
]

test.group('Of two who act at once', (group) => {
  group.setup(async () => {
    client = await makeClient(Money.of('2000000', 'USD'))
    talent = await makeTalent()
    asClient = await Caller.of(client.account.id)
    asTalent = await Caller.of(talent.account.id)
  })

  group.each.teardown(async () => {
    const wrong = [...(await unbalancedTransfers()), ...(await strayMilestones())]
    if (wrong.length > 0) throw new Error(JSON.stringify(wrong))
  })

  for (const race of races) {
    test(`${race.name}: exactly one wins, the other is told the state`, async ({
      assert,
      cleanup,
    }) => {
      for (let played = 0; played < ROUNDS; played++) {
        const booking = await makeBooking(race.reach, { client, talent, amounts: ['1000', '700'] })
        const back = race.by ? travel(race.by) : () => {}
        cleanup(back)
        const milestone = `/milestones/${booking.milestoneIds[0]}`
        const replies = await Promise.all(race.acts({ booking, asClient, asTalent, milestone }))
        back()
        const won = replies.filter(({ status }) => status === SUCCESS)
        assert.lengthOf(won, 1, replies.map(({ text, status }) => text ?? status).join('\n'))
        for (const lost of replies.filter(({ status }) => status !== SUCCESS)) {
          assert.equal(lost.status, 409, lost.text)
          assert.isDefined(lost.error?.meta?.['state'])
        }
        assert.lengthOf(await transitionsOf(race.subject(booking), race.from), 1)
      }
    })
  }

  test('submitting against an agreed cancellation: the money moves once', async ({ assert }) => {
    for (let played = 0; played < ROUNDS; played++) {
      const { booking, replies } = await round('funded', ({ asTalent: other, milestone }) => [
        other.post(`${milestone}/submit`),
      ])
      assert.equal(replies[0]?.status, SUCCESS)
      const share = { milestoneId: booking.milestoneIds[0], talentShare: '400' }
      await asTalent.post(`/bookings/${booking.id}/propose-cancellation`, 'bookings', {
        shares: [share],
      })
      const both = await Promise.all([
        asClient.post(`/bookings/${booking.id}/agree-cancellation`),
        asClient.post(`/milestones/${booking.milestoneIds[0]}/approve`),
      ])
      assert.isTrue(
        both.every(({ status }) => [200, 409].includes(status)),
        both.map(({ text }) => text).join('\n')
      )
      const { state, remaining } = await Milestone.findOrFail(booking.milestoneIds[0])
      assert.include(['released', 'settled'], state)
      assert.equal(remaining, 0n)
      assert.include(['cancelled', 'active'], (await Booking.findOrFail(booking.id)).state)
    }
  })

  test('two members of staff decide a dispute: one decision counts', async ({ assert }) => {
    const staff = await Promise.all(
      [1, 2].map(async () => Caller.of((await makeStaff('finance')).id))
    )
    for (let played = 0; played < ROUNDS; played++) {
      const { disputeId, milestoneIds } = await makeBooking('disputed', {
        client,
        talent,
        amounts: ['1000'],
      })
      const replies = await Promise.all(
        staff.map((person, index) =>
          person.post(`/disputes/${disputeId}/decide`, 'disputes', {
            talentAmount: index === 0 ? '100' : '900',
            reason: 'As the photographs show.',
          })
        )
      )
      assert.sameMembers(
        replies.map(({ status }) => status),
        [200, 409],
        replies.map(({ text }) => text).join('\n')
      )
      const lost = replies.find(({ status }) => status === 409)
      assert.equal(lost?.error?.meta?.['state'], 'settled')
      assert.lengthOf(await transitionsOf(milestoneIds[0] ?? '', 'disputed'), 1)
    }
  })
})
