import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { test } from '@japa/runner'
import fc from 'fast-check'
import { AcceptOffer } from '#booking/actions/accept_offer'
import { ApproveMilestone } from '#booking/actions/approve_milestone'
import { CompleteBooking } from '#booking/actions/complete_booking'
import { EndUnpaid } from '#booking/actions/end_unpaid'
import { FundMilestone } from '#booking/actions/fund_milestone'
import { GiveUpMilestone } from '#booking/actions/give_up_milestone'
import { ModerateReview } from '#booking/actions/moderate_review'
import { SendOffer } from '#booking/actions/send_offer'
import { SubmitMilestone } from '#booking/actions/submit_milestone'
import { WriteReview } from '#booking/actions/write_review'
import { BookingContract } from '#booking/contract/booking'
import Milestone from '#booking/persistence/milestone_model'
import {
  makeClient,
  makeStaffMember,
  makeTalent,
  type Client,
} from '#database/factories/booking/people'
import { makeReviewed } from '#database/factories/booking/reviews'
import { Money } from '#kernel/money'
import { RecomputeFacts } from '#profiles/actions/recompute_facts'
import { UnpublishProfile } from '#profiles/actions/unpublish_profile'
import { factsOf } from '#profiles/domain/facts'
import { Calendar } from '#tests/support/booking/calendar'
import { Caller } from '#tests/support/booking/caller'
import { hourlyScene } from '#tests/support/booking/hourly_scene'
import { drain } from '#tests/support/drain'

async function recompute(talentId: string, repair = false) {
  const bookings = await app.container.make(BookingContract)
  const action = await app.container.make(RecomputeFacts)
  return action.execute(talentId, (tx) => bookings.outcomesOf(talentId, tx), { repair })
}

interface Story {
  client: number
  answer: 'none' | 'decline' | 'accept'
  work: 'none' | 'submit' | 'approve' | 'give-up'
  end: boolean
  stars: number | null
  hidden: boolean
}

const story = (): fc.Arbitrary<Story> =>
  fc.record({
    client: fc.nat(1),
    answer: fc.constantFrom(
      'none' as const,
      'decline' as const,
      'accept' as const,
      'accept' as const
    ),
    work: fc.constantFrom(
      'none' as const,
      'submit' as const,
      'approve' as const,
      'give-up' as const
    ),
    end: fc.boolean(),
    stars: fc.option(fc.integer({ min: 1, max: 5 }), { nil: null }),
    hidden: fc.boolean(),
  })

test.group('Figures made anew', (group) => {
  group.each.timeout(120_000)

  test('are those that events kept, whatever happened in the bookings', async ({ assert }) => {
    const support = await makeStaffMember('support')
    const talent = await makeTalent()
    const clients = [
      await makeClient(Money.of('10000000', 'USD')),
      await makeClient(Money.of('10000000', 'USD')),
    ]
    const make = app.container.make.bind(app.container)

    const live = async ({ client: which, answer, work, end, stars, hidden }: Story) => {
      const client = clients[which] as Client
      const id = await (
        await make(SendOffer)
      ).execute(
        {
          ...{ talentProfileId: talent.profileId, title: 'Shelves', brief: '', currency: 'USD' },
          milestones: [{ title: 'All', amount: '10000', dueOn: '2100-01-01' }],
        },
        client.actor
      )
      if (answer === 'none') return
      if (answer === 'decline') return (await make(EndUnpaid)).execute(id, 'decline', talent.actor)
      await (await make(AcceptOffer)).execute(id, talent.actor)
      const milestone = await Milestone.findByOrFail('bookingId', id)
      if (work === 'none') return
      await (await make(FundMilestone)).execute(milestone.id, client.actor)
      if (work === 'give-up')
        await (await make(GiveUpMilestone)).execute(milestone.id, talent.actor)
      else await (await make(SubmitMilestone)).execute(milestone.id, {}, talent.actor)
      if (work === 'approve')
        await (await make(ApproveMilestone)).execute(milestone.id, client.actor)
      if (work === 'submit' || !end) return
      await (await make(CompleteBooking)).execute(id, client.actor)
      if (stars === null) return
      const write = await make(WriteReview)
      const review = await write.execute(id, { rating: stars, text: '' }, client.actor)
      await write.execute(id, { rating: 5, text: '' }, talent.actor)
      if (!hidden) return
      const decision = { action: 'hide-review' as const, reason: 'It was bought.' }
      await (await make(ModerateReview)).execute(review, decision, support)
    }

    await fc.assert(
      fc.asyncProperty(fc.array(story(), { minLength: 1, maxLength: 4 }), async (stories) => {
        for (const each of stories) await live(each)
        await drain()
        assert.deepEqual(await recompute(talent.account.id), [])
      }),
      { numRuns: 8 }
    )
  })

  test('count a booking by the hour as a job, once it has ended', async ({ assert, cleanup }) => {
    const { calendar, back } = Calendar.at('Mon 0:00')
    cleanup(back)
    const scene = await hourlyScene(calendar)
    const talentId = scene.talent.account.id
    const figures = async () => {
      await drain()
      assert.deepEqual(await recompute(talentId), [])
      const { attributes } = await Caller.visitor().get(`/talents/${scene.talent.profileId}`)
      return attributes
    }
    await calendar.to(0, 'Wed 18:00')
    await scene.log(0, 'Wed 9:00', 60)
    assert.containsSubset(await figures(), { jobsDone: 0, clients: 1, endedJobs: 0 })
    await scene.asClient.post(`${scene.path}/end`)
    await calendar.to(1, 'Mon 12:00')
    await calendar.to(1, 'Fri 23:59')
    assert.containsSubset(await figures(), { jobsDone: 1, clients: 1, successShare: 100 })
  })

  test('say what differed, put it right, and find nothing the next time', async ({ assert }) => {
    const { talent, id } = await makeReviewed({ rating: 4 })
    await drain()
    const db = await app.container.make(Database)
    const partyId = talent.account.id
    await db.rawQuery(
      `update profiles.profile_facts set rating = 500, jobs_done = 9 where party_id = ?`,
      [partyId]
    )
    await db.rawQuery(
      'update profiles.booking_outcomes set released = false where booking_id = ?',
      [id]
    )
    const found = await recompute(partyId)
    assert.sameDeepMembers(
      found.map(({ bookingId, name, kept, recomputed }) => [bookingId, name, kept, recomputed]),
      [
        [id, 'released', false, true],
        [null, 'jobsDone', 9, 1],
        [null, 'rating', 500, 400],
      ]
    )
    assert.deepEqual(await recompute(partyId, true), found)
    assert.deepEqual(await recompute(partyId), [])
    const { attributes } = await Caller.visitor().get(`/talents/${talent.profileId}`)
    assert.containsSubset(attributes, { rating: 4, jobsDone: 1 })
  })

  test('by anybody, from the public outcomes, are those on the profile', async ({ assert }) => {
    const talent = await makeTalent()
    const client = await makeClient(Money.of('10000000', 'USD'))
    await makeReviewed({ talent, client, rating: 5 })
    const second = await makeReviewed({ talent, client, rating: 2 })
    await makeReviewed({ talent, rating: 3 })
    await drain()
    const visitor = Caller.visitor()
    const { list } = await visitor.get(`/talents/${talent.profileId}/outcomes`)
    const facts = factsOf(
      list.map(({ id, attributes }) => {
        const at = (name: string) =>
          attributes[name] === null ? null : Date.parse(String(attributes[name]))
        return {
          bookingId: id,
          client: String(attributes['client']),
          offeredAt: at('offeredAt'),
          answeredAt: at('answeredAt'),
          fundedAt: at('fundedAt'),
          released: attributes['released'] === true,
          completedAt: at('completedAt'),
          cancelledAt: at('cancelledAt'),
          stars: attributes['stars'] as number | null,
          deliveries: [],
          paid: [],
        }
      })
    )
    const shown = (await visitor.get(`/talents/${talent.profileId}`)).attributes
    assert.equal(shown['rating'], 3.33)
    const { rating, rank: _rank, earned: _earned, ...rest } = facts
    assert.equal(rating, 333)
    assert.containsSubset(shown, rest)
    assert.containsSubset(shown, { clients: 2, repeatClients: 1, successShare: 67 })
    const text = JSON.stringify(list)
    assert.notInclude(text, client.account.id)
    assert.include(text, second.id)
  })

  test('of a draft are nobody’s to read', async ({ assert }) => {
    const { actor, profileId } = await makeTalent()
    const path = `/talents/${profileId}/outcomes`
    assert.equal((await Caller.visitor().get(path)).status, 200)
    await (await app.container.make(UnpublishProfile)).execute({ actor, profileId, version: null })
    assert.equal((await Caller.visitor().get(path)).status, 404)
    assert.equal((await (await Caller.of(actor.accountId)).get(path)).status, 200)
  })

  test('the formula is published as data', async ({ assert }) => {
    const formula = await Caller.visitor().get('/formulas/1')
    assert.equal(formula.status, 200)
    assert.include(formula.text, 'half up')
    assert.lengthOf((await Caller.visitor().get('/formulas')).list, 1)
    assert.equal((await Caller.visitor().get('/formulas/2')).status, 404)
  })
})
