import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import { DecideDispute } from '#booking/actions/decide_dispute'
import { LEAST_CASES, publishGroups, publishWhole } from '#booking/domain/dispute_statistics'
import Dispute from '#booking/persistence/dispute_model'
import { makeBooking } from '#database/factories/booking/bookings'
import { makeClient, makeStaffMember, makeTalent } from '#database/factories/booking/people'
import { Money } from '#kernel/money'
import { Caller } from '#tests/support/booking/caller'

/** From the disputes themselves, as anybody with the rows could. */
function figuresOf(disputes: readonly Dispute[]) {
  const days = disputes
    .map(({ openedAt, settledAt }) => settledAt?.diff(openedAt, 'days').days ?? 0)
    .sort((a, b) => a - b)
  const middle = (days.length - 1) / 2
  const shares = disputes.map(({ outcome, stake }) => Number(outcome) / Number(stake))
  return {
    cases: disputes.length,
    medianDays: ((days[Math.floor(middle)] ?? 0) + (days[Math.ceil(middle)] ?? 0)) / 2,
    talentShare: (shares.reduce((sum, share) => sum + share, 0) / disputes.length) * 100 || 0,
  }
}

test.group('How disputes ended', (group) => {
  group.setup(async () => {
    const client = await makeClient(Money.of('10000000', 'USD'))
    const people = { client, talent: await makeTalent(), amounts: ['10000'] }
    const decide = await app.container.make(DecideDispute)
    const staff = await makeStaffMember('finance')
    for (let cases = 0; cases < LEAST_CASES; cases++) {
      const { disputeId } = await makeBooking('disputed', people)
      const share = { talentAmount: '2500', reason: 'A quarter is there.' }
      await decide.execute(disputeId, share, staff)
    }
  })

  test('is told to anybody, and is what the disputes themselves say', async ({ assert }) => {
    const { status, attributes } = await Caller.visitor().get('/dispute-statistics/all')
    const settled = await Dispute.query().where('state', 'settled')
    const ways = (['bids', 'concession', 'decision'] as const).map((key) => ({
      key,
      ...figuresOf(settled.filter(({ settledBy }) => settledBy === key)),
    }))

    assert.equal(status, 200)
    assert.deepInclude(attributes, publishWhole(figuresOf(settled)))
    assert.deepEqual(attributes['bySettlement'], publishGroups(ways))
    assert.isNotNull(attributes['cases'])
  })

  test('is listed by period, and knows no other', async ({ assert }) => {
    const { list } = await Caller.visitor().get('/dispute-statistics')
    assert.deepEqual(
      list.map(({ id }) => id),
      ['all', 'year']
    )
    assert.equal((await Caller.visitor().get('/dispute-statistics/week')).status, 404)
  })
})
