import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { test } from '@japa/runner'
import { DateTime, type DurationLike } from 'luxon'
import { ExtendDeadlines } from '#booking/actions/extend_deadlines'
import { ProposeCancellation } from '#booking/actions/propose_cancellation'
import { PushBooking } from '#booking/actions/push_booking'
import { SendReminders } from '#booking/actions/send_reminders'
import { SweepDeadlines } from '#booking/actions/sweep_deadlines'
import Booking from '#booking/persistence/booking_model'
import Milestone from '#booking/persistence/milestone_model'
import { Extensions } from '#booking/persistence/extensions'
import { makeBooking, type MadeBooking } from '#database/factories/booking/bookings'
import { makeStaffMember } from '#database/factories/booking/people'
import { system } from '#kernel/actor'
import { historyOf, toldOf } from '#tests/support/booking/ledger'
import { drain, runSchedules } from '#tests/support/drain'
import { travel } from '#tests/support/identity/travel'

const OPERATOR = system('test')
const WHY = 'The mobile network of Kenya was down for a night.'
const fromNow = (by: DurationLike) => DateTime.utc().plus(by).toISO()

async function extend(from: DurationLike, to: DurationLike, byHours = 12): Promise<string> {
  const action = await app.container.make(ExtendDeadlines)
  const window = { from: fromNow(from), to: fromNow(to), byHours }
  return action.execute({ ...window, reason: WHY }, OPERATOR)
}

const pushAll = () => runSchedules('booking.push_extensions')
const firstOf = ({ milestoneIds }: MadeBooking) => Milestone.findOrFail(milestoneIds[0])

async function sweepAfter(by: DurationLike): Promise<void> {
  const back = travel(by)
  try {
    const sweep = await app.container.make(SweepDeadlines)
    while ((await sweep.execute()) > 0);
  } finally {
    back()
  }
}

async function noticesOf(partyId: string): Promise<string[]> {
  const db = await app.container.make(Database)
  const rows: { title: string }[] = await db
    .from('notices.notices')
    .where({ party_id: partyId, kind: 'booking.more_time_given' })
  return rows.map(({ title }) => title)
}

test.group('More time for everybody', () => {
  test('pushes what runs out in the window and nothing else, once, with its history', async ({
    assert,
  }) => {
    const inside = await makeBooking('submitted')
    const outside = await makeBooking('offered')
    const due = (await firstOf(inside)).stateDueAt
    const untouched = (await Booking.findOrFail(outside.id)).stateDueAt
    await extend({ days: 13 }, { days: 15 })
    await pushAll()
    await pushAll()
    const pushed = await firstOf(inside)
    assert.equal(pushed.stateDueAt?.toMillis(), due?.plus({ hours: 12 }).toMillis())
    assert.equal(
      (await Booking.findOrFail(outside.id)).stateDueAt?.toMillis(),
      untouched?.toMillis()
    )
    assert.equal(await historyOf(pushed.id, 'extend-deadline'), 1)
    assert.lengthOf(
      (await toldOf(inside.id)).filter((name) => name === 'deadlines_extended'),
      1
    )
    await sweepAfter({ days: 14, hours: 11 })
    assert.equal((await firstOf(inside)).state, 'submitted')
    await sweepAfter({ days: 14, hours: 13 })
    assert.equal((await firstOf(inside)).state, 'released')
  })

  test('moves questions, reviews and waiting reminders too', async ({ assert }) => {
    const ended = await makeBooking('submitted', { amounts: ['50000'] })
    await sweepAfter({ days: 15 })
    await sweepAfter({ days: 23 })
    const asked = await makeBooking('funded')
    const [milestoneId = ''] = asked.milestoneIds
    const propose = await app.container.make(ProposeCancellation)
    await propose.execute(
      asked.id,
      { shares: [{ milestoneId, talentShare: '0' }] },
      asked.client.actor
    )
    const before = await Booking.findOrFail(ended.id)
    const question = await Booking.findOrFail(asked.id)
    await extend({ hours: 40 }, { hours: 50 })
    await extend({ days: 30 }, { days: 40 })
    await pushAll()
    const [after, answer] = [await Booking.findOrFail(ended.id), await Booking.findOrFail(asked.id)]
    const shift = (from: typeof before.reviewsDueAt, to: typeof before.reviewsDueAt) =>
      from && to ? to.diff(from).as('hours') : null
    assert.equal(shift(before.reviewsDueAt, after.reviewsDueAt), 12)
    assert.equal(shift(before.reviewsRemindAt, after.reviewsRemindAt), 12)
    assert.equal(shift(question.questionDueAt, answer.questionDueAt), 12)
    assert.equal(shift(question.questionRemindAt, answer.questionRemindAt), 12)
  })

  test('tells each party once, whatever it has at stake', async ({ assert }) => {
    const one = await makeBooking('submitted')
    const { client, talent } = one
    await makeBooking('submitted', { client, talent, amounts: ['5000', '3000'] })
    await extend({ days: 13 }, { days: 15 }, 24)
    await pushAll()
    await drain()
    const told = ['You have 24 more hours for 2 deadlines']
    assert.deepEqual(await noticesOf(client.account.id), told)
    assert.deepEqual(await noticesOf(talent.account.id), told)
  })

  test('keeps what is ordered from happening before it is pushed', async ({ assert }) => {
    const booking = await makeBooking('submitted')
    await extend({ days: 13 }, { days: 15 })
    await sweepAfter({ days: 14, minutes: 1 })
    assert.equal((await firstOf(booking)).state, 'submitted')
    await pushAll()
    assert.equal((await firstOf(booking)).state, 'submitted')
  })

  test('leaves alone what a person settled between the order and the push', async ({ assert }) => {
    const booking = await makeBooking('offered')
    await extend({ days: 6 }, { days: 8 })
    const { EndUnpaid } = await import('#booking/actions/end_unpaid')
    await (
      await app.container.make(EndUnpaid)
    ).execute(booking.id, 'withdraw', booking.client.actor)
    await pushAll()
    assert.equal(await historyOf(booking.id, 'extend-deadline'), 0)
    assert.isEmpty(await noticesOf(booking.client.account.id))
    const extensions = await app.container.make(Extensions)
    assert.isEmpty(await extensions.unfinished())
  })

  test('a reminder that went out is not sent again, one that waits goes out later', async ({
    assert,
  }) => {
    const booking = await makeBooking('submitted')
    const back = travel({ days: 7, minutes: 1 })
    await (await app.container.make(SendReminders)).execute()
    back()
    const before = await firstOf(booking)
    await extend({ days: 13 }, { days: 15 })
    await pushAll()
    const after = await firstOf(booking)
    assert.equal(after.stateRemindAt?.diff(before.stateRemindAt ?? after.createdAt).as('hours'), 12)
    assert.lengthOf(
      (await toldOf(booking.id)).filter((name) => name === 'deadline_near'),
      1
    )
  })

  test('pushed by two workers at once, each clock moves once', async ({ assert }) => {
    const bookings = [await makeBooking('submitted'), await makeBooking('submitted')]
    const due = await Promise.all(bookings.map(async (each) => (await firstOf(each)).stateDueAt))
    const id = await extend({ days: 13 }, { days: 15 })
    const extensions = await app.container.make(Extensions)
    const push = await app.container.make(PushBooking)
    const extension = (await extensions.unfinished()).find((each) => each.id === id)
    if (!extension) throw new Error('It is not there')
    const twice = [...bookings, ...bookings]
    await Promise.all(twice.map((booking) => push.execute(extension, booking.id)))
    await pushAll()
    for (const [index, booking] of bookings.entries()) {
      const hours = (await firstOf(booking)).stateDueAt?.diff(due[index] ?? DateTime.utc())
      assert.equal(hours?.as('hours'), 12)
      assert.equal(await historyOf(booking.milestoneIds[0] ?? '', 'extend-deadline'), 1)
    }
  })

  test('is given from the command line too, and only looked at when asked to', async ({
    assert,
  }) => {
    const booking = await makeBooking('submitted')
    const due = (await firstOf(booking)).stateDueAt
    const window = [`--from=${fromNow({ days: 13 })}`, `--to=${fromNow({ days: 15 })}`]
    const ace = await app.container.make('ace')
    ace.ui.switchMode('raw')
    const run = async (...more: string[]) =>
      (await ace.exec('deadlines:extend', [...window, '--hours=12', ...more])).exitCode ?? 0
    assert.equal(await run('--dry-run'), 0)
    assert.equal(await run(), 1)
    assert.equal((await firstOf(booking)).stateDueAt?.toMillis(), due?.toMillis())
    assert.equal(await run(`--reason=${WHY}`), 0)
    const after = (await firstOf(booking)).stateDueAt
    assert.equal(after?.toMillis(), due?.plus({ hours: 12 }).toMillis())
    const extensions = await app.container.make(Extensions)
    assert.isEmpty(await extensions.unfinished())
  })

  test('is written to the audit log with its reason', async ({ assert }) => {
    const admin = { ...(await makeStaffMember('admin')), steppedUpAt: DateTime.utc() }
    const action = await app.container.make(ExtendDeadlines)
    const window = { from: fromNow({ days: 1 }), to: fromNow({ days: 2 }), byHours: 6 }
    const id = await action.execute({ ...window, reason: WHY }, admin)
    const db = await app.container.make(Database)
    const [entry] = await db.from('kernel.audit_log').where('subject_id', id)
    assert.equal(entry.reason, WHY)
    assert.equal(entry.actor_id, admin.accountId)
    assert.deepInclude(entry.after, { byHours: 6 })
  })

  test('is an admin’s, who has just proved who they are', async ({ assert }) => {
    const action = await app.container.make(ExtendDeadlines)
    const window = { from: fromNow({ days: 1 }), to: fromNow({ days: 2 }), byHours: 6, reason: WHY }
    for (const role of ['support', 'finance', 'auditor'] as const) {
      const member = { ...(await makeStaffMember(role)), steppedUpAt: DateTime.utc() }
      await assert.rejects(() => action.execute(window, member), /booking\.staff_right_missing/)
    }
    const unproved = { ...(await makeStaffMember('admin')), steppedUpAt: null }
    await assert.rejects(() => action.execute(window, unproved), /identity\.step_up_required/)
  })

  for (const { name, input, code } of [
    { name: 'a window that ends before it begins', input: { to: fromNow({}) }, code: 'window' },
    { name: 'a moment nobody can read', input: { from: 'yesterday' }, code: 'window' },
    { name: 'a window of years', input: { to: fromNow({ years: 3 }) }, code: 'window' },
    { name: 'no hours', input: { byHours: 0 }, code: 'hours' },
    { name: 'half an hour', input: { byHours: 0.5 }, code: 'hours' },
    { name: 'a century', input: { byHours: 876_000 }, code: 'hours' },
    { name: 'no reason', input: { reason: ' ' }, code: 'reason' },
  ]) {
    test(`refuses ${name}, naming the field`, async ({ assert }) => {
      const action = await app.container.make(ExtendDeadlines)
      const sound = {
        from: fromNow({ days: 1 }),
        to: fromNow({ days: 2 }),
        byHours: 6,
        reason: WHY,
      }
      await assert.rejects(
        () => action.execute({ ...sound, ...input }, OPERATOR),
        new RegExp(`booking\\.${code}_(invalid|missing)`)
      )
    })
  }
})
