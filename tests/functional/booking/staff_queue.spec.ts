import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { test } from '@japa/runner'
import { DecideDispute } from '#booking/actions/decide_dispute'
import { EscalateDispute } from '#booking/actions/escalate_dispute'
import { PassToStaff } from '#booking/actions/pass_to_staff'
import { makeBooking } from '#database/factories/booking/bookings'
import { makeClient, makeTalent } from '#database/factories/booking/people'
import { makeReviewed } from '#database/factories/booking/reviews'
import { moneyIn } from '#database/factories/escrow/money_in'
import { actorFor, makeAccount, makeStaff } from '#database/factories/identity/accounts'
import { ChangeStanding } from '#identity/actions/change_standing'
import { system } from '#kernel/actor'
import { Money } from '#kernel/money'
import { Caller, type Reply, type Resource } from '#tests/support/booking/caller'
import { called, chargedBack } from '#tests/support/escrow/chargebacks'
import { rows, usd } from '#tests/support/escrow/evidence'
import { moneyStaff } from '#tests/support/escrow/money_staff'

const CLOCK = system('test')

async function withStaff(amounts = ['50000']) {
  const booking = await makeBooking('disputed', { amounts })
  await (await app.container.make(PassToStaff)).execute(booking.disputeId, CLOCK)
  return booking
}

async function escalated() {
  const booking = await withStaff()
  await (await app.container.make(EscalateDispute)).execute(booking.disputeId, CLOCK)
  return booking
}

async function everything(staff: Caller, query = ''): Promise<Resource[]> {
  const found: Resource[] = []
  let path: string | null = `/staff-tasks?page[size]=2${query}`
  while (path) {
    const reply: Reply = await staff.get(path)
    if (reply.status !== 200) throw new Error(reply.text)
    found.push(...reply.list)
    path = reply.body.links?.next?.replace('/api/v1', '') ?? null
  }
  return found
}

const subjects = (tasks: readonly Resource[]) =>
  tasks.map(({ attributes }) => attributes['subjectId'])

test.group('The staff queue', (group) => {
  let finance: { id: string; calls: Caller }
  group.setup(async () => {
    const { id } = await makeStaff('finance')
    finance = { id, calls: await Caller.of(id) }
  })

  test('holds what waits for a person, nearest deadline first, no clock before all', async ({
    assert,
  }) => {
    const [first, second, third] = [await withStaff(), await escalated(), await withStaff()]
    const tasks = await everything(finance.calls)
    const due = tasks.map(({ attributes }) => String(attributes['dueAt'] ?? ''))
    assert.deepEqual(due, due.toSorted())
    assert.includeMembers(subjects(tasks), [first.disputeId, second.disputeId, third.disputeId])
    assert.equal(new Set(tasks.map(({ id }) => id)).size, tasks.length)

    const task = tasks.find(({ attributes }) => attributes['subjectId'] === second.disputeId)
    assert.deepInclude(task?.attributes, {
      kind: 'escalated',
      subjectType: 'disputes',
      bookingId: second.id,
      title: 'A quiet reading room',
      detail: 'Part 1',
      amount: { amount: '50000', currency: 'USD' },
      dueAt: null,
      takes: ['finance'],
    })
  })

  test('leaves out disputes that the two sides still settle themselves', async ({ assert }) => {
    const { disputeId } = await makeBooking('disputed')
    assert.notInclude(subjects(await everything(finance.calls)), disputeId)
  })

  test('gives a decision that needs a second person to everybody but who made it', async ({
    assert,
  }) => {
    const { disputeId } = await withStaff(['600000'])
    const decide = await app.container.make(DecideDispute)
    const decision = { talentAmount: '200000', reason: 'A third is there.' }
    await decide.execute(disputeId, decision, await actorFor(finance.id))
    const other = await Caller.of((await makeStaff('finance')).id)

    const [own] = await taskOf(finance.calls, disputeId)
    const [theirs] = await taskOf(other, disputeId)
    assert.equal(own?.attributes['kind'], 'to_confirm')
    assert.deepEqual([own?.meta, theirs?.meta], [{ yours: false }, { yours: true }])
  })

  test('has every open booking of who is suspended, until they are back', async ({ assert }) => {
    const people = {
      client: await makeClient(Money.of('500000', 'USD')),
      talent: await makeTalent(),
    }
    const funded = await makeBooking('funded', { ...people, amounts: ['40000'] })
    const offered = await makeBooking('offered', people)
    const standing = await app.container.make(ChangeStanding)
    const accountId = people.talent.account.id
    await standing.suspend({ accountId, reason: 'Two reports.' }, CLOCK)

    const tasks = await everything(finance.calls, '&filter[kind]=suspended')
    assert.includeMembers(subjects(tasks), [funded.id, offered.id])
    const task = tasks.find(({ attributes }) => attributes['subjectId'] === funded.id)
    assert.deepInclude(task?.attributes, {
      kind: 'suspended',
      detail: people.talent.account.name,
      amount: { amount: '40000', currency: 'USD' },
    })
    assert.isNotNull(task?.attributes['dueAt'])

    await standing.unsuspend({ accountId, reason: 'Both were unfounded.' }, CLOCK)
    assert.notInclude(subjects(await everything(finance.calls)), funded.id)
  })

  test('has deadlines that could not be met', async ({ assert }) => {
    const booking = await makeBooking('submitted')
    const db = await app.container.make(Database)
    await db.table('booking.stuck_deadlines').insert({
      subject_id: booking.milestoneIds[0],
      booking_id: booking.id,
      error: 'escrow.hold_frozen',
      retry_at: new Date(),
    })
    const [task] = await taskOf(finance.calls, booking.milestoneIds[0] ?? '')
    assert.deepInclude(task?.attributes, {
      kind: 'stuck',
      subjectType: 'milestones',
      bookingId: booking.id,
      detail: 'escrow.hold_frozen',
    })
  })

  test('has reviews that somebody reported, until they are decided', async ({ assert }) => {
    const reviewed = await makeReviewed()
    const reader = await Caller.of((await makeAccount()).id)
    const path = `/reviews/${reviewed.clientReviewId}`
    const words = { reason: 'abusive', words: 'It calls names.' }
    await reader.post(`${path}/report`, 'review-reports', words)
    const reported = await everything(finance.calls, '&filter[kind]=review_report')
    const task = reported.find(({ attributes }) => attributes['bookingId'] === reviewed.id)
    assert.deepInclude(task?.attributes, {
      subjectType: 'review-reports',
      detail: 'It calls names.',
      takes: ['support'],
    })
    assert.deepEqual(task?.meta, { yours: false })

    const support = await Caller.of((await makeStaff('support')).id)
    await support.post(`${path}/moderate`, 'reviews', { action: 'keep', reason: 'It does not.' })
    const left = await everything(finance.calls, '&filter[kind]=review_report')
    assert.notInclude(
      left.map(({ id }) => id),
      task?.id ?? ''
    )
  })

  test('counts what there is of each kind, and shows the kinds asked for', async ({ assert }) => {
    const { disputeId } = await withStaff()
    const reply = await finance.calls.get('/staff-tasks?filter[kind]=to_decide&page[size]=100')
    const { counts } = (reply.body as unknown as { meta: { counts: Record<string, number> } }).meta

    assert.equal(counts['to_decide'], reply.list.length)
    assert.include(subjects(reply.list), disputeId)
    assert.isAbove(counts['escalated'] ?? 0, 0)
    const odd = await finance.calls.get('/staff-tasks?filter[kind]=mischief')
    assert.equal(odd.status, 400)
    assert.equal(odd.error?.source?.parameter, 'filter[kind]')
  })

  test('is for staff, every one of whom may look', async ({ assert }) => {
    for (const role of ['support', 'finance', 'auditor', 'admin'] as const) {
      const staff = await Caller.of((await makeStaff(role)).id)
      assert.equal((await staff.get('/staff-tasks')).status, 200)
    }
    const anybody = await Caller.of((await makeAccount()).id)
    assert.equal((await anybody.get('/staff-tasks')).status, 403)
    assert.equal((await Caller.visitor().get('/staff-tasks')).status, 401)
  })

  test('starts anew for a marker that nobody gave out', async ({ assert }) => {
    const forged = Buffer.from(JSON.stringify(["'; drop", 'x'])).toString('base64url')
    const { status } = await finance.calls.get(`/staff-tasks?page[after]=${forged}`)
    assert.include([200, 400], status)
  })
})

async function taskOf(staff: Caller, subjectId: string): Promise<Resource[]> {
  const tasks = await everything(staff)
  return tasks.filter(({ attributes }) => attributes['subjectId'] === subjectId)
}

test.group('Chargebacks on the desk', () => {
  test('wait for finance until the bank’s time is over, and are gone once answered', async ({
    assert,
  }) => {
    const { id: payerId } = await makeAccount()
    const reference = await chargedBack(await moneyIn(payerId, usd('31')), '31')
    await called()
    const { account, browser } = await moneyStaff()
    const asFinance = await Caller.of(account.id)
    const [kept] = await rows<{ id: string }>(
      `select id from escrow.chargebacks where provider_ref = '${reference}'`
    )
    const waiting = async () =>
      (await asFinance.get('/staff-tasks?filter[kind]=chargeback&page[size]=100')).list.find(
        ({ attributes }) => attributes['subjectId'] === kept?.id
      )
    const task = await waiting()
    assert.deepInclude(task?.attributes, {
      kind: 'chargeback',
      bookingId: null,
      amount: { amount: '3100', currency: 'USD' },
      takes: ['finance'],
    })
    assert.isNotNull(task?.attributes['dueAt'])
    await browser.post(`/chargebacks/${kept?.id}/answer`, 'chargebacks', {
      statement: 'They approved the work themselves.',
    })
    assert.isUndefined(await waiting())
  })
})
