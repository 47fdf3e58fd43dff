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
import type { DueSubject } from '#booking/persistence/due_deadlines'
import { Money } from '#kernel/money'
import { Caller, Reply } from '#tests/support/booking/caller'
import { strayMilestones, unbalancedTransfers } from '#tests/support/booking/ledger'
import { travel } from '#tests/support/identity/travel'

const ROUNDS = 12
const SUCCESS = 200
/** Told to nobody: the clock found that somebody else had been there. */
const SILENT = 0

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

async function transitionsOf(subjectId: string, from: string): Promise<string[]> {
  const db = await app.container.make(Database)
  const rows: { to_state: string }[] = await db
    .from('booking.history')
    .select('to_state')
    .where({ subject_id: subjectId, from_state: from })
  return rows.map(({ to_state: to }) => to)
}

/** The clock acts as the worker would. It comes second without a word, and again a second later. */
async function clock(subject: DueSubject, id: string, bookingId: string): Promise<Reply> {
  const meet = await app.container.make(MeetDeadline)
  const won = await meet.execute({ subject, id, bookingId })
  return new Reply(won ? SUCCESS : SILENT, new Headers(), '')
}

/** What became of the subject of a race: the loser is told just this. */
async function stateOf(id: string): Promise<string> {
  const db = await app.container.make(Database)
  const { rows } = await db.rawQuery<{ rows: { state: string }[] }>(
    `select state from booking.bookings where id = :id
     union all select state from booking.milestones where id = :id
     union all select state from booking.disputes where id = :id`,
    { id }
  )
  return rows[0]?.state ?? ''
}

/** How often money left the hold of a milestone. */
async function payouts(milestoneId: string): Promise<number> {
  const db = await app.container.make(Database)
  const { rows } = await db.rawQuery<{ rows: { count: number }[] }>(
    `select count(*)::int as count from escrow.transfers t join escrow.holds h on h.id = t.hold_id
     where h.subject_id = ? and t.kind <> 'hold_placed'`,
    [milestoneId]
  )
  return rows[0]?.count ?? 0
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
    name: 'a dispute and the approval clock',
    reach: 'submitted',
    by: { days: 14, minutes: 1 },
    from: 'submitted',
    subject: ({ milestoneIds }) => milestoneIds[0] ?? '',
    acts: ({ asClient: caller, milestone, booking }) => [
      caller.post(`${milestone}/dispute`, 'milestones', { reason: 'It squeaks.' }),
      clock('milestone', booking.milestoneIds[0] ?? '', booking.id),
    ],
  },
  {
    name: 'an approval and giving up',
    reach: 'submitted',
    from: 'submitted',
    subject: ({ milestoneIds }) => milestoneIds[0] ?? '',
    acts: ({ asClient: one, asTalent: other, milestone }) => [
      one.post(`${milestone}/approve`),
      other.post(`${milestone}/give-up`),
    ],
  },
  {
    name: 'accepting and the offer’s clock',
    reach: 'offered',
    by: { days: 7, minutes: 1 },
    from: 'offered',
    subject: ({ id }) => id,
    acts: ({ asTalent: caller, booking }) => [
      caller.post(`/bookings/${booking.id}/accept`),
      clock('booking', booking.id, booking.id),
    ],
  },
  {
    name: 'both sides of a dispute conceding',
    reach: 'disputed',
    from: 'bidding',
    subject: ({ disputeId }) => disputeId,
    acts: ({ asClient: one, asTalent: other, booking }) => [
      one.post(`/disputes/${booking.disputeId}/concede`),
      other.post(`/disputes/${booking.disputeId}/concede`),
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
        const state = await stateOf(race.subject(booking))
        for (const lost of replies.filter(({ status }) => status > SUCCESS)) {
          assert.equal(lost.status, 409, lost.text)
          assert.include(Object.values(lost.error?.meta ?? {}), state, lost.text)
        }
        assert.deepEqual(await transitionsOf(race.subject(booking), race.from), [state])
        assert.isAtMost(await payouts(booking.milestoneIds[0] ?? ''), 1)
      }
    })
  }

  test('handing in against an agreed cancellation: who is late is told, the money moves once', async ({
    assert,
  }) => {
    for (let played = 0; played < ROUNDS; played++) {
      const { id, milestoneIds } = await makeBooking('funded', {
        client,
        talent,
        amounts: ['1000'],
      })
      const [milestoneId = ''] = milestoneIds
      const shares = [{ milestoneId, talentShare: '400' }]
      await asTalent.post(`/bookings/${id}/propose-cancellation`, 'bookings', { shares })
      const [agreed, submitted] = await Promise.all([
        asClient.post(`/bookings/${id}/agree-cancellation`),
        asTalent.post(`/milestones/${milestoneId}/submit`),
      ])
      // What is handed in just before is cancelled all the same: the sides agreed to end.
      assert.equal(agreed.status, SUCCESS, agreed.text)
      if (submitted.status !== SUCCESS) {
        assert.equal(submitted.status, 409, submitted.text)
        assert.equal(submitted.error?.meta?.['state'], 'settled')
      }
      const before = submitted.status === SUCCESS ? 'submitted' : 'funded'
      assert.deepEqual(await transitionsOf(milestoneId, before), ['settled'])
      assert.deepEqual([await stateOf(id), await stateOf(milestoneId)], ['cancelled', 'settled'])
      assert.equal(await payouts(milestoneId), 1)
    }
  })

  test('an approval against an agreed cancellation: the money moves once', async ({ assert }) => {
    for (let played = 0; played < ROUNDS; played++) {
      const { id, milestoneIds } = await makeBooking('submitted', {
        client,
        talent,
        amounts: ['1000'],
      })
      const [milestoneId = ''] = milestoneIds
      const shares = [{ milestoneId, talentShare: '400' }]
      await asTalent.post(`/bookings/${id}/propose-cancellation`, 'bookings', { shares })
      const replies = await Promise.all([
        asClient.post(`/bookings/${id}/agree-cancellation`),
        asClient.post(`/milestones/${milestoneId}/approve`),
      ])
      for (const { status, text } of replies) assert.include([SUCCESS, 409], status, text)
      assert.include(['released', 'settled'], await stateOf(milestoneId))
      assert.equal(await payouts(milestoneId), 1)
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
