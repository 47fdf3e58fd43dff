import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { SweepDeadlines } from '#booking/actions/sweep_deadlines'
import Booking from '#booking/persistence/booking_model'
import Change from '#booking/persistence/change_model'
import { makeBooking } from '#database/factories/booking/bookings'
import { makeClient } from '#database/factories/booking/people'
import { Caller, type Reply } from '#tests/support/booking/caller'
import { historyOf, toldOf, unbalancedTransfers } from '#tests/support/booking/ledger'
import { travel } from '#tests/support/identity/travel'

interface Part {
  id?: string
  title: string
  amount: string
  dueOn?: string | null
}

async function scene(amounts = ['10000', '20000', '30000']) {
  const booking = await makeBooking('funded', { amounts })
  const asClient = await Caller.of(booking.client.account.id)
  const asTalent = await Caller.of(booking.talent.account.id)
  const path = `/bookings/${booking.id}`
  const [funded = '', second = '', third = ''] = booking.milestoneIds
  const propose = (change: Record<string, unknown>, who = asTalent) =>
    who.post(`${path}/propose-change`, 'bookings', change)
  const milestones = async () =>
    (await asClient.get(`${path}?include=milestones`))
      .included('milestones')
      .map(({ id, attributes }) => ({
        id,
        title: String(attributes['title']),
        amount: (attributes['amount'] as { amount: string }).amount,
        state: String(attributes['state']),
        position: Number(attributes['position']),
      }))
      .sort((a, b) => a.position - b.position)
  return { booking, asClient, asTalent, path, funded, second, third, propose, milestones }
}

/** Whatever the two milestones that are not paid in say now, as a change would send it. */
const asTheyAre = (parts: readonly Part[]) =>
  parts.map(({ id = '', title, amount }) => ({ id, title, amount }))

test.group('Other terms for a running booking', () => {
  test('hold once the other side agrees: altered, removed and added, the rest untouched', async ({
    assert,
  }) => {
    const { booking, asClient, path, propose, milestones, funded, second, third } = await scene()
    const proposed = await propose({
      milestones: [
        { id: third, title: 'The album, bound', amount: '35000' },
        { title: 'Prints for the parents', amount: '5000', dueOn: '2099-01-31' },
      ],
      note: 'The families asked for more.',
    })
    assert.equal(proposed.status, 200, proposed.text)
    assert.notInclude(proposed.can, 'agree-change')
    assert.include(proposed.can, 'withdraw-change')

    const waiting = await asClient.get(path)
    const change = waiting.attributes['change'] as {
      proposedBy: string
      answerBy: string
      total: { amount: string }
    }
    assert.equal(change.proposedBy, 'talent')
    assert.isString(change.answerBy)
    assert.equal(change.total.amount, '50000')
    assert.includeMembers(waiting.can, ['agree-change', 'decline-change'])
    assert.deepEqual(
      (await milestones()).map(({ amount }) => amount),
      ['10000', '20000', '30000']
    )

    const agreed = await asClient.post(`${path}/agree-change`)
    assert.equal(agreed.status, 200, agreed.text)
    assert.isNull(agreed.attributes['change'])
    assert.equal(agreed.attributes['revision'], 2)
    assert.equal((agreed.attributes['total'] as { amount: string }).amount, '50000')
    const now = await milestones()
    assert.deepEqual(
      now.map(({ id, state, amount }) => [
        id === funded || id === second || id === third,
        state,
        amount,
      ]),
      [
        [true, 'funded', '10000'],
        [true, 'cancelled', '20000'],
        [true, 'planned', '35000'],
        [false, 'planned', '5000'],
      ]
    )
    assert.deepEqual(
      now.map(({ position }) => position),
      [1, 2, 3, 4]
    )
    const revisions = (await asClient.get(`${path}?include=revisions`)).included('revisions')
    const last = revisions.find(({ attributes }) => attributes['number'] === 2)
    assert.equal(last?.attributes['madeBy'], 'talent')
    assert.lengthOf(last?.attributes['milestones'] as unknown[], 3)
    assert.equal(await historyOf(booking.id, 'agree-change'), 1)
    assert.includeMembers(await toldOf(booking.id), ['change_proposed', 'change_agreed'])
    const fresh = now.at(-1)?.id ?? ''
    assert.equal((await asClient.post(`/milestones/${fresh}/fund`)).status, 200)
    assert.isEmpty(await unbalancedTransfers())
  })

  test('can be declined, taken back, and end by themselves after seven days', async ({
    assert,
    cleanup,
  }) => {
    const { booking, asClient, asTalent, path, propose, milestones, second } = await scene()
    const change = { milestones: [{ id: second, title: 'Less', amount: '100' }] }
    const before = await milestones()
    assert.equal((await propose(change)).status, 200)
    assert.equal((await propose(change, asClient)).status, 409, 'one question at a time')
    assert.equal((await asTalent.post(`${path}/agree-change`)).status, 409)
    assert.equal((await asClient.post(`${path}/withdraw-change`)).status, 409)
    assert.equal((await asClient.post(`${path}/decline-change`)).status, 200)
    assert.equal((await propose(change, asClient)).status, 200)
    assert.equal((await asClient.post(`${path}/withdraw-change`)).status, 200)
    assert.equal((await propose(change)).status, 200)
    cleanup(travel({ days: 8 }))
    await (await app.container.make(SweepDeadlines)).execute()
    assert.isNull((await Booking.findOrFail(booking.id)).changeBy)
    const outcomes = await Change.query().where('bookingId', booking.id).orderBy('id')
    assert.deepEqual(
      outcomes.map(({ outcome }) => outcome),
      ['declined', 'withdrawn', 'unanswered']
    )
    assert.deepEqual(await milestones(), before)
  })

  test('are overtaken by a proposal to end the booking', async ({ assert }) => {
    const { booking, asClient, asTalent, path, propose, funded } = await scene()
    await propose({ milestones: [] })
    const shares = [{ milestoneId: funded, talentShare: '0' }]
    assert.equal(
      (await asClient.post(`${path}/propose-cancellation`, 'bookings', { shares })).status,
      200
    )
    assert.equal((await asTalent.get(path)).attributes['change'], null)
    assert.equal(
      (await Change.query().where('bookingId', booking.id).first())?.outcome,
      'overtaken'
    )
    assert.equal((await propose({ milestones: [] })).status, 409)
  })

  test('leave alone what was paid in meanwhile, and say so when they cannot', async ({
    assert,
  }) => {
    const { asClient, path, propose, milestones, second, third } = await scene()
    const [, two, three] = await milestones()
    const same = asTheyAre([two, three].flatMap((each) => each ?? []))
    await propose({ milestones: [...same, { title: 'One more', amount: '700' }] })
    await asClient.post(`/milestones/${second}/fund`)
    assert.equal((await asClient.post(`${path}/agree-change`)).status, 200)
    const added = await milestones()
    assert.deepEqual(
      added.map(({ state }) => state),
      ['funded', 'funded', 'planned', 'planned']
    )

    const rest = added.filter(({ state }) => state === 'planned')
    await propose({ milestones: asTheyAre(rest).map((each) => ({ ...each, amount: '1' })) })
    await asClient.post(`/milestones/${third}/fund`)
    const late = await asClient.post(`${path}/agree-change`)
    assert.equal(late.status, 409)
    assert.equal(late.error?.code, 'booking.change_outdated')
    assert.equal((late.error?.meta as { milestoneId: string }).milestoneId, third)
    assert.equal((await asClient.get(path)).attributes['revision'], 2)
    assert.equal((await asClient.post(`${path}/decline-change`)).status, 200)
  })

  test('can put milestones into another order', async ({ assert }) => {
    const { asClient, path, propose, milestones } = await scene()
    const [, two, three] = await milestones()
    await propose({ milestones: asTheyAre([three, two].flatMap((each) => each ?? [])) })
    await asClient.post(`${path}/agree-change`)
    const now = await milestones()
    assert.deepEqual(now.map(({ id }) => id).slice(1), [three?.id, two?.id])
  })

  test('name the field of whatever is wrong with them, and change nothing', async ({ assert }) => {
    const { booking, propose, funded, second } = await scene()
    const one = { id: second, title: 'Album', amount: '100' }
    const other = await makeBooking('funded', { amounts: ['1', '2'] })
    const many = Array.from({ length: 60 }, () => ({ title: 'More', amount: '1' }))
    const wrong: [Record<string, unknown>, string, string][] = [
      [{ milestones: [{ ...one, amount: '0' }] }, 'booking.amount_invalid', 'milestones/0/amount'],
      [{ milestones: [{ ...one, amount: '-3' }] }, 'booking.amount_invalid', 'milestones/0/amount'],
      [{ milestones: [one, { ...one }] }, 'booking.milestone_unknown', 'milestones/1/id'],
      [{ milestones: [{ ...one, id: funded }] }, 'booking.milestone_unknown', 'milestones/0/id'],
      [
        { milestones: [{ ...one, id: other.milestoneIds[1] }] },
        'booking.milestone_unknown',
        'milestones/0/id',
      ],
      [{ milestones: [{ ...one, title: ' ' }] }, 'booking.title_missing', 'milestones/0/title'],
      [
        { milestones: [{ ...one, description: 'x'.repeat(20_001) }] },
        'booking.text_too_long',
        'milestones/0/description',
      ],
      [
        { milestones: [{ ...one, dueOn: '2001-01-01' }] },
        'booking.due_date_past',
        'milestones/0/dueOn',
      ],
      [{ milestones: many }, 'booking.too_many_milestones', 'milestones'],
      [{ hourlyRate: '5000' }, 'booking.change_misplaced', 'hourlyRate'],
      [{ weeklyLimitMinutes: 60 }, 'booking.change_misplaced', 'weeklyLimitMinutes'],
      [{ milestones: [one], note: 'x'.repeat(20_001) }, 'booking.text_too_long', 'note'],
    ]
    for (const [change, code, field] of wrong) {
      const { status, error, text } = await propose(change)
      assert.equal(status, 422, text)
      assert.equal(error?.code, code)
      assert.equal(error?.source?.pointer, `/data/attributes/${field}`)
    }
    assert.equal((await propose({})).error?.code, 'booking.nothing_changed')
    assert.isEmpty(await Change.query().where('bookingId', booking.id))
    assert.isNull((await Booking.findOrFail(booking.id)).changeBy)
    assert.equal(await historyOf(booking.id, 'propose-change'), 0)
  })

  test('belong to a running booking and to its two sides', async ({ assert }) => {
    const change = { milestones: [{ title: 'One more', amount: '700' }] }
    const accepted = await makeBooking('accepted')
    const early: Reply = await (
      await Caller.of(accepted.client.account.id)
    ).post(`/bookings/${accepted.id}/propose-change`, 'bookings', change)
    assert.equal(early.status, 409)
    const { path } = await scene()
    const stranger = await Caller.of((await makeClient()).account.id)
    for (const event of ['propose', 'agree', 'decline', 'withdraw']) {
      const reply = await stranger.post(`${path}/${event}-change`, 'bookings', change)
      assert.equal(reply.status, 404, event)
    }
  })
})
