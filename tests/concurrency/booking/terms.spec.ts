import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { test } from '@japa/runner'
import { MeetDeadline } from '#booking/actions/meet_deadline'
import Bonus from '#booking/persistence/bonus_model'
import Booking from '#booking/persistence/booking_model'
import Change from '#booking/persistence/change_model'
import { makeBooking } from '#database/factories/booking/bookings'
import {
  makeClient,
  makeTalent,
  type Client,
  type Talent,
} from '#database/factories/booking/people'
import { Money } from '#kernel/money'
import { Caller, type Reply } from '#tests/support/booking/caller'
import { historyOf, strayMilestones, unbalancedTransfers } from '#tests/support/booking/ledger'
import { travel } from '#tests/support/identity/travel'

const ROUNDS = 12

let client: Client
let talent: Talent
let asClient: Caller
let asTalent: Caller

async function running() {
  const booking = await makeBooking('funded', { client, talent, amounts: ['1000', '700'] })
  return { booking, path: `/bookings/${booking.id}` }
}

/** What the talent asked for, in a running booking. */
async function asked() {
  const { booking, path } = await running()
  const { id } = await asTalent.post(`${path}/propose-bonus`, 'bonuses', {
    amount: '300',
    note: 'Overtime.',
  })
  const pay = (headers: Record<string, string> = {}) =>
    asClient.post(`${path}/bonus`, 'bonuses', { amount: '300', proposalId: id }, headers)
  return { booking, path, id, pay, decline: () => asClient.post(`/bonuses/${id}/decline`) }
}

const refused = (replies: readonly Reply[]) => replies.filter(({ status }) => status >= 300)
const texts = (replies: readonly Reply[]) => replies.map(({ text }) => text).join('\n')

async function bonusTransfers(bookingId: string): Promise<number> {
  const db = await app.container.make(Database)
  const rows = await db
    .from('escrow.transfers')
    .where({ booking_id: bookingId, kind: 'bonus_paid' })
  return rows.length
}

test.group('Of two who act at once on terms', (group) => {
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

  test('agreeing against withdrawing: one of them holds, and the plan is whole', async ({
    assert,
  }) => {
    for (let played = 0; played < ROUNDS; played++) {
      const { booking, path } = await running()
      const milestones = [{ title: 'Only this', amount: '900' }]
      await asTalent.post(`${path}/propose-change`, 'bookings', { milestones })
      const replies = await Promise.all([
        asClient.post(`${path}/agree-change`),
        asTalent.post(`${path}/withdraw-change`),
      ])
      const [lost, ...others] = refused(replies)
      assert.isEmpty(others, texts(replies))
      assert.equal(lost?.status, 409, texts(replies))
      assert.equal(lost?.error?.meta?.['state'], 'active')
      const { revision, total } = await Booking.findOrFail(booking.id)
      const change = await Change.query().where('bookingId', booking.id).firstOrFail()
      const agreed = change.outcome === 'agreed'
      assert.deepEqual([revision, total], agreed ? [2, 1900n] : [1, 1700n])
      const rows = [
        await historyOf(booking.id, 'agree-change'),
        await historyOf(booking.id, 'withdraw-change'),
      ]
      assert.deepEqual(rows, agreed ? [1, 0] : [0, 1])
    }
  })

  test('agreeing against paying in what would change: never both', async ({ assert }) => {
    for (let played = 0; played < ROUNDS; played++) {
      const { booking, path } = await running()
      const [, second = ''] = booking.milestoneIds
      const milestones = [{ id: second, title: 'Less', amount: '500' }]
      await asTalent.post(`${path}/propose-change`, 'bookings', { milestones })
      const replies = await Promise.all([
        asClient.post(`${path}/agree-change`),
        asClient.post(`/milestones/${second}/fund`),
      ])
      const [agreed, funded] = replies
      assert.equal(funded?.status, 200, texts(replies))
      assert.include([200, 409], agreed?.status, texts(replies))
      const { amount } = await asClient
        .get(`/milestones/${second}`)
        .then(({ attributes }) => attributes['held'] as { amount: string })
      assert.equal(amount, agreed?.status === 200 ? '500' : '700')
    }
  })

  test('paying one wish three times: it is paid once', async ({ assert }) => {
    for (let played = 0; played < ROUNDS; played++) {
      const { booking, id, pay } = await asked()
      const replies = await Promise.all([pay(), pay(), pay()])
      assert.lengthOf(refused(replies), 2, texts(replies))
      for (const { status, error } of refused(replies)) {
        assert.equal(status, 409)
        assert.equal(error?.meta?.['state'], 'paid')
      }
      assert.equal(await bonusTransfers(booking.id), 1)
      assert.equal(await historyOf(id, 'pay'), 1)
    }
  })

  test('one request for a bonus that arrives twice: it is given once', async ({ assert }) => {
    for (let played = 0; played < ROUNDS; played++) {
      const { booking, path } = await running()
      const key = { 'idempotency-key': `thanks-${booking.id}` }
      const give = () => asClient.post(`${path}/bonus`, 'bonuses', { amount: '300' }, key)
      const replies = await Promise.all([give(), give(), give()])
      const given = replies.filter(({ status }) => status === 201)
      assert.isAbove(given.length, 0, texts(replies))
      assert.lengthOf(new Set(given.map(({ id }) => id)), 1)
      assert.equal(await bonusTransfers(booking.id), 1)
    }
  })

  test('declining against paying: the money and the answer agree', async ({ assert }) => {
    for (let played = 0; played < ROUNDS; played++) {
      const { booking, id, pay, decline } = await asked()
      const replies = await Promise.all([pay(), decline()])
      assert.lengthOf(refused(replies), 1, texts(replies))
      assert.equal(refused(replies)[0]?.status, 409)
      const { state } = await Bonus.findOrFail(id)
      assert.include(['paid', 'declined'], state)
      assert.equal(await bonusTransfers(booking.id), state === 'paid' ? 1 : 0)
    }
  })

  test('paying against the clock: the money and the answer agree', async ({ assert, cleanup }) => {
    const meet = await app.container.make(MeetDeadline)
    for (let played = 0; played < ROUNDS; played++) {
      const { booking, id, pay } = await asked()
      const back = travel({ days: 8 })
      cleanup(back)
      const late = await app.container.make(MeetDeadline)
      await Promise.all([pay(), late.execute({ subject: 'bonus', id, bookingId: booking.id })])
      back()
      const { state } = await Bonus.findOrFail(id)
      assert.include(['paid', 'lapsed'], state)
      assert.equal(await bonusTransfers(booking.id), state === 'paid' ? 1 : 0)
      assert.isFalse(await meet.execute({ subject: 'bonus', id, bookingId: booking.id }))
    }
  })
})
